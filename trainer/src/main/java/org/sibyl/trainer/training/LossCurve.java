package org.sibyl.trainer.training;

import java.util.ArrayList;
import java.util.List;

/** The losses of a run: running means since the last report and the last validation, and the points so far. Not thread-safe. */
final class LossCurve {
    private final List<LossPoint> points = new ArrayList<>();
    private final double[] sinceReport = new double[2]; // sum, count
    private final double[] sinceValidation = new double[2];

    LossCurve() {}

    /** The state that {@link #means} and {@link #points} gave. */
    LossCurve(double[] means, double[] points) {
        System.arraycopy(means, 0, sinceReport, 0, 2);
        System.arraycopy(means, 2, sinceValidation, 0, 2);
        for (int i = 0; i < points.length; i += 3) {
            this.points.add(new LossPoint((int) points[i], points[i + 1], points[i + 2]));
        }
    }

    /** Takes in the sum of the losses of some updates. */
    void add(double sum, int updates) {
        sinceReport[0] += sum;
        sinceReport[1] += updates;
        sinceValidation[0] += sum;
        sinceValidation[1] += updates;
    }

    /** Whether so many updates were not reported yet. */
    boolean isReportDue(int updates) {
        return sinceReport[1] >= updates;
    }

    /** The mean since the last report, which ends here. */
    double report() {
        double mean = sinceReport[0] / sinceReport[1];
        sinceReport[0] = 0;
        sinceReport[1] = 0;
        return mean;
    }

    /** Adds the point of a validation. */
    LossPoint validated(int updates, double loss) {
        var point = new LossPoint(updates, sinceValidation[0] / sinceValidation[1], loss);
        points.add(point);
        sinceValidation[0] = 0;
        sinceValidation[1] = 0;
        return point;
    }

    List<LossPoint> list() {
        return List.copyOf(points);
    }

    double[] means() {
        return new double[] {sinceReport[0], sinceReport[1], sinceValidation[0], sinceValidation[1]};
    }

    double[] points() {
        double[] numbers = new double[3 * points.size()];
        for (int i = 0; i < points.size(); i++) {
            numbers[3 * i] = points.get(i).step();
            numbers[3 * i + 1] = points.get(i).training();
            numbers[3 * i + 2] = points.get(i).validation();
        }
        return numbers;
    }
}
