package org.sibyl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sibyl.diagnostics.Finding;
import org.sibyl.diagnostics.PValue;
import org.sibyl.diagnostics.Thresholds;
import org.sibyl.diagnostics.Verdict;
import org.sibyl.diagnostics.calibration.CalibrationDraws;
import org.sibyl.diagnostics.calibration.DensityCoverage;
import org.sibyl.diagnostics.calibration.DetectableError;
import org.sibyl.diagnostics.calibration.LocalC2st;
import org.sibyl.diagnostics.calibration.MarginalCoverage;
import org.sibyl.diagnostics.calibration.Recovery;
import org.sibyl.diagnostics.calibration.References;
import org.sibyl.diagnostics.calibration.Sbc;
import org.sibyl.diagnostics.calibration.Tarp;
import org.sibyl.diagnostics.calibration.TestQuantity;
import org.sibyl.diagnostics.calibration.Uniformity;
import org.sibyl.diagnostics.predictive.Misspecification;
import org.sibyl.diagnostics.predictive.PredictiveCheck;
import org.sibyl.diagnostics.twosample.C2stScore;
import org.sibyl.diagnostics.twosample.Discrepancy;
import org.sibyl.report.plot.ContractionChart;
import org.sibyl.report.plot.CoverageChart;
import org.sibyl.report.plot.EcdfDifferences;
import org.sibyl.report.plot.LocalMap;
import org.sibyl.report.plot.Picture;
import org.sibyl.report.plot.PredictiveBands;
import org.sibyl.report.plot.RankHistograms;
import org.sibyl.report.plot.RecoveryChart;

/** The checks as sections of a report, each with its paragraph, findings and pictures. */
public final class Sections {

    private static final double ALIKE = 0.56; // C2ST up to here is a good approximation, above 0.65 a poor one
    private static final double UNLIKE = 0.65;
    private static final double SURE = 2.58; // standard errors of 99 %
    private static final double FOLDED = 1.25; // cross-validation scatters by so much more than independent rows

    private static final int SHOWN = 20; // components of an observation that are told one by one

    private static final String CALIBRATION = "right on average over the prior";
    private static final String LOCAL = "right at this observation";
    private static final String POSSIBLE = "possible under the prior";
    private static final String FIT = "fit of the model";
    private static final String COMPARISON = "against the exact posterior";

    private Sections() {}

    /**
     * Everything that simulated pairs can tell: ranks, coverage, TARP, recovery. TARP with references from the data is
     * left out where the draws carry no data, and so are parameters that are one number throughout: {@link Untested#constants}.
     *
     * @param quantities further test quantities, such as the log density; may be empty
     */
    public static List<Section> calibration(
            CalibrationDraws all, List<TestQuantity> quantities, Thresholds thresholds, long seed) {
        CalibrationDraws draws = all.without(all.constants().keySet());
        Sbc sbc = Sbc.of(draws, quantities, seed);
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(
                "Simulation-based calibration",
                CALIBRATION,
                "Over pairs from prior and simulator, the true value must rank evenly among the posterior draws. A hill in "
                        + "the histogram means a posterior that is too wide, a valley one that is too narrow, a slope a "
                        + "bias. The second picture is stricter: under an exact posterior the whole line stays inside the "
                        + "grey band in 95 of 100 runs. Ranks of single parameters cannot see errors of the joint shape.",
                sbc.findings(thresholds),
                List.of(
                        new Section.Fact("pairs", String.valueOf(draws.pairs())),
                        new Section.Fact("draws for each", String.valueOf(draws.drawsPerPair()))),
                List.of(RankHistograms.of(sbc), EcdfDifferences.of(sbc))));
        sections.add(tarp(draws, sbc, thresholds, seed));
        sections.add(coverage(draws, thresholds, seed));
        sections.add(recovery(draws, thresholds, seed));
        return sections;
    }

    private static Section tarp(CalibrationDraws draws, Sbc sbc, Thresholds thresholds, long seed) {
        List<Tarp> tests = new ArrayList<>();
        tests.add(Tarp.of(draws, "joint, random references", References.uniform(), sbc.uniformity(), seed));
        if (draws.observations().isPresent()) {
            tests.add(Tarp.of(draws, "joint, references from data", References.regressed(), sbc.uniformity(), seed));
        }
        return new Section(
                "Coverage of the joint posterior (TARP)",
                CALIBRATION,
                "From a reference point, the truth must be as near as the draws are. This sees all parameters together. "
                        + "References computed from the data also catch a posterior that ignores the data, which every "
                        + "other calibration test lets pass. The statistic is the area above the diagonal in the upper "
                        + "half: negative means overconfident.",
                tests.stream().map(t -> t.finding(thresholds)).toList(),
                List.of(),
                List.of(CoverageChart.of(tests)));
    }

    private static Section coverage(CalibrationDraws draws, Thresholds thresholds, long seed) {
        MarginalCoverage coverage = MarginalCoverage.of(draws, seed);
        return new Section(
                "Coverage of each parameter",
                CALIBRATION,
                "A region of highest density that claims 90 % must hold the truth in 90 % of pairs, and so for every level. "
                        + "Below the diagonal error bars are too short, above it too long.",
                coverage.findings(thresholds),
                List.of(),
                List.of(CoverageChart.of(coverage)));
    }

    /** Coverage of the joint posterior by its own log density. */
    public static Section density(DensityCoverage coverage, Thresholds thresholds) {
        return new Section(
                "Coverage of the joint posterior (log density)",
                CALIBRATION,
                "The model's own density is evaluated at the truth and at draws. The share of draws that are denser than the "
                        + "truth is the level of the smallest region of highest density that holds it, and must be uniform. "
                        + "This sees all parameters together, and whether density and draws belong to each other. The "
                        + "mean log density of the truths compares models: larger is better.",
                List.of(coverage.finding(thresholds)),
                List.of(
                        new Section.Fact(
                                "draws evaluated for each pair",
                                String.valueOf(
                                        coverage.sbc().tests().get(0).ranks().draws())),
                        new Section.Fact(
                                "mean log density of the truths",
                                String.format(Locale.ROOT, "%.4f nats", coverage.meanLogDensity()))),
                List.of(CoverageChart.of(coverage), EcdfDifferences.of(coverage.sbc())));
    }

    private static Section recovery(CalibrationDraws draws, Thresholds thresholds, long seed) {
        List<Recovery> recoveries = Recovery.of(draws, seed);
        List<Section.Fact> facts = new ArrayList<>();
        for (Recovery recovery : recoveries) {
            facts.add(new Section.Fact(
                    recovery.parameter(),
                    "contraction " + told(recovery.contraction()) + ", correlation " + told(recovery.correlation())
                            + ", error " + told(recovery.normalizedError()) + " prior sd"));
        }
        return new Section(
                "Recovery of the truth",
                CALIBRATION,
                "How near the posterior median comes to the truth, and how much narrower the posterior is than the prior "
                        + "(contraction: 1 is certainty, 0 means that the data say nothing). Only the mean z-score is judged; "
                        + "it must be 0. For posteriors with several modes the median says little.",
                recoveries.stream().map(r -> r.finding(thresholds)).toList(),
                facts,
                List.of(RecoveryChart.of(recoveries), ContractionChart.of(recoveries)));
    }

    /** The local test at one observation. */
    public static Section local(LocalC2st.Result result, Thresholds thresholds) {
        return new Section(
                "At this observation (L-C2ST)",
                LOCAL,
                "Calibration over the prior can hide errors that cancel. Here a classifier, trained on pairs, looks for "
                        + "errors at this one observation; its statistic is compared with classifiers that were trained on "
                        + "randomly swapped labels. The map shows where the posterior has too much or too little mass.",
                List.of(result.finding(thresholds)),
                List.of(),
                List.of(LocalMap.of(result)));
    }

    /** A number, or a dash where there is none. */
    private static String told(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "–";
    }

    /**
     * Whether the simulator could have made one observation.
     *
     * @param findings of {@link Misspecification} and, where the model knows it, of its training's range
     * @param ranked simulated data that the observation was ranked among
     */
    public static Section possible(List<Finding> findings, int ranked) {
        return new Section(
                "Could the simulator have made this observation?",
                POSSIBLE,
                "Whether the observation lies where the simulator puts data, under any parameters of the prior: its distance to "
                        + "simulated data is ranked among the distances of other simulated data. Where it does not, the "
                        + "network extrapolates, and its draws say nothing however narrow they are.",
                findings,
                List.of(new Section.Fact("simulated data", String.valueOf(ranked))),
                List.of());
    }

    /** Fit of the model to one observation. */
    public static Section fit(PredictiveCheck predictive, Thresholds thresholds) {
        List<Section.Fact> facts = new ArrayList<>();
        facts.add(new Section.Fact(
                "data simulated at posterior draws",
                String.valueOf(predictive.predictive().rows())));
        facts.add(new Section.Fact(
                "median distance of simulated data to the observation",
                String.format(Locale.ROOT, "%.4g", predictive.medianDistance())));
        facts.add(new Section.Fact(
                "farthest of the observation", predictive.predictive().names().get(predictive.farthest())));
        for (int k = 0; k < Math.min(SHOWN, predictive.levels().size()); k++) {
            facts.add(new Section.Fact(
                    "simulated below the observed "
                            + predictive.predictive().names().get(k),
                    String.format(
                            Locale.ROOT, "%.1f %%", 100 * predictive.levels().at(k))));
        }
        return new Section(
                "Do data simulated at the draws look like this observation?",
                FIT,
                "Data are simulated at posterior draws. The statistic is the largest deviation of the observation from them, over "
                        + "its components, in median absolute deviations; it is ranked among those of the simulated data. "
                        + "Passing proves little, failing is serious.",
                List.of(predictive.finding(thresholds)),
                facts,
                List.of(PredictiveBands.of(predictive)));
    }

    /**
     * What the calibration of so many pairs could have seen, and which tests cannot reach a verdict.
     *
     * @param sections all sections of the report, whose findings share its error rate
     */
    public static Section reach(CalibrationDraws draws, List<Section> sections, Thresholds thresholds, long seed) {
        long tests = sections.stream()
                .filter(section -> section.question().equals(CALIBRATION))
                .flatMap(section -> section.findings().stream())
                .filter(finding -> finding.p().exists())
                .count();
        int questions = Report.sharing(sections);
        var uniformity = Uniformity.of(draws.pairs(), draws.drawsPerPair());
        var error = DetectableError.of(uniformity, thresholds.warn() / (tests * questions), seed);
        List<Section.Fact> facts = new ArrayList<>();
        facts.add(new Section.Fact("a spread too wide by the factor", seen(error.wide())));
        facts.add(new Section.Fact("a spread too narrow by the factor", seen(error.narrow())));
        facts.add(new Section.Fact("a shift, in posterior deviations, by", seen(error.shift())));
        Report.judged(sections, thresholds).stream()
                .flatMap(section -> section.findings().stream())
                .filter(finding -> finding.p().smallestAdjusted() >= thresholds.fail())
                .forEach(finding -> facts.add(new Section.Fact(
                        finding.test() + " of " + finding.subject(),
                        String.format(
                                Locale.ROOT,
                                "adjusted p is at least %.2g: it can %s",
                                finding.p().smallestAdjusted(),
                                finding.p().smallestAdjusted() >= thresholds.warn()
                                        ? "say nothing"
                                        : "warn, but not fail"))));
        return new Section(
                "What these checks can see",
                "what these checks can see",
                String.format(
                        Locale.ROOT,
                        "Of an error in one parameter, at any observation, %d pairs with %d draws each would have warned in %.0f "
                                + "of 100 reports if it was at least as large as told below. Smaller errors may be there. "
                                + "Twice the precision needs four times the pairs.",
                        draws.pairs(),
                        draws.drawsPerPair(),
                        100 * DetectableError.POWER),
                List.of(),
                facts,
                List.of());
    }

    private static String seen(double size) {
        return size > 0 && Double.isFinite(size) ? String.format(Locale.ROOT, "%.2f", size) : "none of any size";
    }

    /**
     * Scores against draws of the exact posterior. A score is called unlike only where that is beyond the scatter of so many rows, and
     * alike only where they could have told otherwise.
     */
    public static Section comparison(List<C2stScore> scores, List<Discrepancy> discrepancies) {
        List<Section.Fact> facts = new ArrayList<>();
        for (C2stScore score : scores) {
            facts.add(new Section.Fact(
                    score.classifier() + ", standard error",
                    String.format(Locale.ROOT, "%.4f of %d rows each", scatter(score), score.rows())));
        }
        for (Discrepancy d : discrepancies) {
            facts.add(new Section.Fact(
                    d.name(), String.format(Locale.ROOT, "%.5f (permutation p = %.4f)", d.value(), d.pValue())));
        }
        return new Section(
                "Against the exact posterior",
                COMPARISON,
                "How well classifiers tell the draws from draws of the exact posterior: 0.5 is perfect, 1 is disjoint. The "
                        + "first is comparable with the benchmark's tables; scores of different classifiers are not "
                        + "comparable with each other.",
                scores.stream().map(Sections::finding).toList(),
                facts,
                List.of());
    }

    private static double scatter(C2stScore score) {
        return FOLDED * score.standardError();
    }

    private static Finding finding(C2stScore score) {
        double margin = SURE * FOLDED / Math.sqrt(8.0 * score.rows()); // of an accuracy near one half
        Verdict verdict;
        if (score.accuracy() > ALIKE + margin) {
            verdict = score.accuracy() > UNLIKE + margin ? Verdict.FAIL : Verdict.WARN;
        } else {
            verdict = score.accuracy() + margin > UNLIKE ? Verdict.INCONCLUSIVE : Verdict.PASS;
        }
        return new Finding(
                "C2ST",
                score.classifier(),
                score.accuracy(),
                PValue.NONE,
                verdict,
                String.format(
                        Locale.ROOT,
                        "warn above %.2f, fail above %.2f, each and %.3f, what %d rows scatter by (99 %%)",
                        ALIKE,
                        UNLIKE,
                        margin,
                        score.rows()),
                new Finding.Readings(
                        "this classifier hardly tells the draws from exact ones",
                        "this classifier tells the draws from exact ones"));
    }

    /** Pictures with a paragraph and no verdict, such as a corner plot or the loss curve. */
    public static Section pictures(String title, String interpretation, List<Picture> pictures) {
        return new Section(title, title, interpretation, List.of(), List.of(), pictures);
    }
}
