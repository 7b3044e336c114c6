package org.sibyl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sibyl.diagnostics.Finding;
import org.sibyl.diagnostics.Thresholds;
import org.sibyl.diagnostics.Verdict;
import org.sibyl.diagnostics.calibration.CalibrationDraws;
import org.sibyl.diagnostics.calibration.DensityCoverage;
import org.sibyl.diagnostics.calibration.LocalC2st;
import org.sibyl.diagnostics.calibration.MarginalCoverage;
import org.sibyl.diagnostics.calibration.Recovery;
import org.sibyl.diagnostics.calibration.References;
import org.sibyl.diagnostics.calibration.Sbc;
import org.sibyl.diagnostics.calibration.Tarp;
import org.sibyl.diagnostics.calibration.TestQuantity;
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

    private static final String CALIBRATION = "right on average over the prior";
    private static final String LOCAL = "right at this observation";
    private static final String FIT = "fit of the model";
    private static final String COMPARISON = "against the exact posterior";

    private Sections() {}

    /**
     * Everything that simulated pairs can tell: ranks, coverage, TARP, recovery. TARP with references from the data is
     * left out where the draws carry no data.
     *
     * @param quantities further test quantities, such as the log density; may be empty
     */
    public static List<Section> calibration(
            CalibrationDraws draws, List<TestQuantity> quantities, Thresholds thresholds, long seed) {
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
        sections.add(recovery(draws, thresholds));
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

    private static Section recovery(CalibrationDraws draws, Thresholds thresholds) {
        List<Recovery> recoveries = Recovery.of(draws);
        List<Section.Fact> facts = new ArrayList<>();
        for (Recovery recovery : recoveries) {
            facts.add(new Section.Fact(
                    recovery.parameter(),
                    String.format(
                            Locale.ROOT,
                            "contraction %.3f, correlation %.3f, error %.3f prior sd",
                            recovery.contraction(),
                            recovery.correlation(),
                            recovery.normalizedError())));
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

    /** Fit of the model to one observation. */
    public static Section fit(PredictiveCheck predictive, Misspecification misspecification, Thresholds thresholds) {
        List<Finding> findings = new ArrayList<>(List.of(misspecification.finding(thresholds)));
        findings.addAll(predictive.findings(thresholds));
        return new Section(
                "Does the model fit this observation?",
                FIT,
                "First, whether the simulator could have made the observation under any parameters of the prior. Second, "
                        + "whether data simulated at posterior draws look like it; the statistic is the share of simulated "
                        + "values below the observed one. Passing the second proves little, failing it is serious.",
                findings,
                List.of(new Section.Fact(
                        "median distance of simulated data to the observation",
                        String.format(Locale.ROOT, "%.4g", predictive.medianDistance()))),
                List.of(PredictiveBands.of(predictive)));
    }

    /** Scores against draws of the exact posterior. */
    public static Section comparison(List<C2stScore> scores, List<Discrepancy> discrepancies) {
        List<Finding> findings = new ArrayList<>();
        for (C2stScore score : scores) {
            findings.add(new Finding(
                    "C2ST",
                    score.classifier(),
                    score.accuracy(),
                    Double.NaN,
                    score.accuracy() <= ALIKE ? Verdict.PASS : score.accuracy() <= UNLIKE ? Verdict.WARN : Verdict.FAIL,
                    "warn above " + ALIKE + ", fail above " + UNLIKE,
                    "this classifier hardly tells the draws from exact ones",
                    "this classifier tells the draws from exact ones"));
        }
        List<Section.Fact> facts = new ArrayList<>();
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
                findings,
                facts,
                List.of());
    }

    /** Pictures with a paragraph and no verdict, such as a corner plot or the loss curve. */
    public static Section pictures(String title, String interpretation, List<Picture> pictures) {
        return new Section(title, title, interpretation, List.of(), List.of(), pictures);
    }
}
