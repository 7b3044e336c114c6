package org.sibyl.workflow.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sibyl.diagnostics.Finding;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.Thresholds;
import org.sibyl.diagnostics.Verdict;
import org.sibyl.diagnostics.calibration.Sbc;
import org.sibyl.diagnostics.twosample.C2st;
import org.sibyl.diagnostics.twosample.RandomForest;
import org.sibyl.runtime.Posterior;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.workflow.Diagnosis;
import org.sibyl.workflow.DiagnosisOptions;
import org.sibyl.workflow.SimulatedPairs;
import org.sibyl.workflow.benchmark.ReferencePosterior;
import org.sibyl.zoo.Task;

/**
 * The scores of a model of a task.
 *
 * @param seed of its draws and of the pairs of the calibration
 */
record Judgement(Task task, long seed, Protocol protocol, Posterior posterior, StudyProgress progress) {
    /** Least draws for the mass within the ends of truncated parameters. */
    private static final int MASS_DRAWS = 256;

    /** The two classifiers that the literature uses; their scores do not compare. */
    private static List<C2st> tests() {
        return List.of(C2st.sbibm(), C2st.of(new RandomForest()));
    }

    /** Scores by classifier, one an observation. */
    Map<String, List<Double>> c2st(List<ReferencePosterior> references) {
        double[][] observations =
                references.stream().map(ReferencePosterior::observation).toArray(double[][]::new);
        int draws = references.get(0).draws().length;
        progress.began(
                task.name() + ": sampling " + draws + " draws for each of " + references.size() + " observations");
        var sampled = posterior.sampleAll(observations, draws, seed);
        var scores = new LinkedHashMap<String, List<Double>>();
        try (var stage = progress.began(task.name() + ": C2ST", references.size())) {
            for (int i = 0; i < references.size(); i++) {
                var names = sampled.get(i).names();
                var reference = Sample.of(names, references.get(i).draws());
                var drawn = Sample.of(names, sampled.get(i).copyValues());
                for (var test : tests()) {
                    var score = test.withThreads(Runtime.getRuntime().availableProcessors())
                            .score(reference, drawn);
                    scores.computeIfAbsent(score.classifier(), name -> new ArrayList<>())
                            .add(score.accuracy());
                }
                stage.reached(i + 1);
            }
        }
        return scores;
    }

    /** −ln q(truth | x) of each observation. */
    List<Double> negativeLogDensities(List<ReferencePosterior> references) {
        progress.began(task.name() + ": log densities of the true parameters");
        var options = posterior.densityOptions();
        int mass = Math.max(MASS_DRAWS, protocol.draws() / 4); // of 2,500 draws ln ½ is off by 0.02
        double[] densities = posterior.logDensityAll(
                references.stream().map(ReferencePosterior::observation).toArray(double[][]::new),
                references.stream().map(ReferencePosterior::truth).toArray(double[][]::new),
                options.withTruncation(options.truncation().withMassDraws(mass)));
        return Arrays.stream(densities).mapToObj(density -> -density).toList();
    }

    /** Ranks of fresh truths among draws. */
    CellResult.Calibration calibration() {
        var pairs = SimulatedPairs.ofTask(task, protocol.calibrationPairs(), seed);
        var draws = Diagnosis.of(posterior, pairs)
                .with(DiagnosisOptions.DEFAULT
                        .withDraws(protocol.calibrationDraws())
                        .withSeed(seed))
                .watchedBy(progress)
                .draws();
        var findings = Finding.adjusted(Sbc.of(draws, seed).findings(Thresholds.DEFAULT), 1, Thresholds.DEFAULT);
        return new CellResult.Calibration(
                pairs.count(),
                protocol.calibrationDraws(),
                findings.stream()
                        .mapToDouble(finding -> finding.p().adjusted())
                        .min()
                        .orElse(Double.NaN),
                Verdict.worst(findings.stream().map(Finding::verdict).toList()).toString());
    }

    /**
     * The mean −ln q(θ | x) over the last of some pairs. The law is what the network learned, before what lies beyond the ends of parameters is cut off: one
     * number for every kind of network, without an estimate of a mass for each pair.
     */
    static double validationDensity(Posterior posterior, Pairs pairs, int count) {
        double[][] theta = pairs.theta();
        double[][] x = pairs.x();
        int from = theta.length - count;
        double[] densities = posterior.unnormalizedLogDensityAll(
                Arrays.copyOfRange(x, from, x.length),
                Arrays.copyOfRange(theta, from, theta.length),
                posterior.densityOptions());
        return -Arrays.stream(densities).average().orElseThrow();
    }
}
