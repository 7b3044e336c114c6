package org.sibyl.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.sibyl.arrays.file.Sha256;
import org.sibyl.diagnostics.Thresholds;
import org.sibyl.report.Report;
import org.sibyl.report.Section;
import org.sibyl.report.Sections;
import org.sibyl.report.Untested;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.runtime.artefact.ManifestJson;

/**
 * What a report says of the model that it judges, beside what the model's answers say: with {@link PairAnswers} it makes the report, without the
 * model.
 *
 * @param name of the model
 * @param digest of the model, see {@link #digest(Manifest)}
 * @param parameters names
 * @param data names
 * @param solver how draws were made, in words that end in a comma and a space; empty without a solver
 * @param about facts at the report's head
 * @param draws for each pair
 * @param densityDraws draws of each pair whose densities rank the truth's; 0 left that check out
 * @param seed of all draws and tests
 */
public record JudgedModel(
        String name,
        String digest,
        List<String> parameters,
        List<String> data,
        String solver,
        List<Section.Fact> about,
        int draws,
        int densityDraws,
        long seed) {

    /** Files of a model that change none of its answers; parity is rewritten where an old format is. */
    private static final List<String> NO_ANSWERS = List.of("calibration.json", "card.md", "parity.npz");

    /** Copies the lists. */
    public JudgedModel {
        parameters = List.copyOf(parameters);
        data = List.copyOf(data);
        about = List.copyOf(about);
    }

    /** SHA-256 of all that a model answers with, in hexadecimal digits; findings that were put into it change nothing. */
    public static String digest(Manifest manifest) {
        var files = new TreeMap<>(manifest.digests());
        files.keySet().removeAll(NO_ANSWERS);
        return Sha256.hex(ManifestJson.write(manifest.withDigests(files)));
    }

    /**
     * Judges the model on average over the prior.
     *
     * @throws IllegalArgumentException if the answers are of fewer than 20 pairs, or hold numbers that are not finite
     */
    public Report report(PairAnswers answers, Thresholds thresholds) {
        return report(answers, thresholds, Optional.empty());
    }

    Report report(PairAnswers answers, Thresholds thresholds, Optional<ObservationDiagnosis> observation) {
        var calibration = answers.calibration(parameters, data);
        var sections = new ArrayList<Section>(Sections.calibration(calibration, List.of(), thresholds, seed));
        var untested = new ArrayList<>(Untested.constants(calibration));
        answers.coverage(seed)
                .ifPresentOrElse(
                        coverage -> sections.add(2, Sections.density(coverage, thresholds)),
                        () -> untested.add(withoutDensities()));
        observation.ifPresentOrElse(
                at -> {
                    sections.addAll(at.sections(calibration));
                    untested.addAll(at.untested());
                },
                () -> untested.add(Untested.atAnObservation()));
        sections.add(0, Sections.reach(calibration, sections, thresholds, seed));
        return Report.of(
                        name,
                        calibration.pairs() + " simulated pairs, " + draws + " draws each, " + solver + "seed " + seed,
                        thresholds,
                        sections)
                .withAbout(about)
                .withUntested(untested);
    }

    private Untested withoutDensities() {
        String what = "coverage by the model's own log density";
        return densityDraws == 0
                ? new Untested(what, "it was left out", "rank densities of 9 draws or more")
                : new Untested(what, "this model has none", "take one that has, such as a flow or mean-flow");
    }
}
