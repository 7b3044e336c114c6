package org.sibyl.report.plot;

import java.awt.geom.Path2D;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;

/**
 * Closed contour lines of a density on a grid, by marching squares with linear interpolation. A border of zeros around
 * the grid closes every line.
 */
final class Contours {

    private final DensityGrid grid;
    private final double level;
    private final Map<Long, long[]> neighbours = new LinkedHashMap<>(); // edge -> the two edges its line goes on to

    private Contours(DensityGrid grid, double level) {
        this.grid = grid;
        this.level = level;
    }

    /**
     * The lines at a level.
     *
     * @param toX pixel of a share of the panel's width, given (share x, share y)
     * @param toY pixel of a share of the panel's height
     */
    static Path2D at(
            DensityGrid grid,
            double level,
            ToDoubleBiFunction<Double, Double> toX,
            ToDoubleBiFunction<Double, Double> toY) {
        var contours = new Contours(grid, level);
        contours.march();
        return contours.path(toX, toY);
    }

    private void march() {
        for (int j = -1; j < grid.size(); j++) {
            for (int i = -1; i < grid.size(); i++) {
                square(i, j);
            }
        }
    }

    /** Corners in turn: (i, j), (i+1, j), (i+1, j+1), (i, j+1); edges named by their lower corner and direction. */
    private void square(int i, int j) {
        boolean a = grid.cell(i, j) > level;
        boolean b = grid.cell(i + 1, j) > level;
        boolean c = grid.cell(i + 1, j + 1) > level;
        boolean d = grid.cell(i, j + 1) > level;
        long bottom = edge(i, j, 0);
        long right = edge(i + 1, j, 1);
        long top = edge(i, j + 1, 0);
        long left = edge(i, j, 1);
        Deque<Long> crossed = new ArrayDeque<>();
        if (a != b) {
            crossed.add(bottom);
        }
        if (b != c) {
            crossed.add(right);
        }
        if (c != d) {
            crossed.add(top);
        }
        if (d != a) {
            crossed.add(left);
        }
        if (crossed.size() == 2) {
            join(crossed.remove(), crossed.remove());
        } else if (crossed.size() == 4) {
            double centre = (grid.cell(i, j) + grid.cell(i + 1, j) + grid.cell(i, j + 1) + grid.cell(i + 1, j + 1)) / 4;
            boolean cutA = centre > level != a; // a saddle: cut off the corners that differ from the centre
            join(bottom, cutA ? left : right);
            join(top, cutA ? right : left);
        }
    }

    private static long edge(int i, int j, int direction) {
        return ((long) (j + 1) << 32) | ((long) (i + 1) << 1) | direction;
    }

    private void join(long one, long other) {
        neighbours.computeIfAbsent(one, e -> new long[] {-1, -1})[freePlace(one)] = other;
        neighbours.computeIfAbsent(other, e -> new long[] {-1, -1})[freePlace(other)] = one;
    }

    private int freePlace(long edge) {
        long[] known = neighbours.get(edge);
        return known == null || known[0] == -1 ? 0 : 1;
    }

    private Path2D path(ToDoubleBiFunction<Double, Double> toX, ToDoubleBiFunction<Double, Double> toY) {
        var path = new Path2D.Double();
        while (!neighbours.isEmpty()) {
            long at = neighbours.keySet().iterator().next();
            boolean first = true;
            while (neighbours.containsKey(at)) {
                double[] point = crossing(at);
                double x = toX.applyAsDouble(point[0], point[1]);
                double y = toY.applyAsDouble(point[0], point[1]);
                if (first) {
                    path.moveTo(x, y);
                } else {
                    path.lineTo(x, y);
                }
                first = false;
                long[] next = neighbours.remove(at);
                at = neighbours.containsKey(next[0]) ? next[0] : next[1];
            }
            path.closePath();
        }
        return path;
    }

    /** Shares of the panel where the density crosses the level along an edge between two cell centres. */
    private double[] crossing(long edge) {
        int i = (int) ((edge & 0xffffffffL) >> 1) - 1;
        int j = (int) (edge >> 32) - 1;
        boolean horizontal = (edge & 1) == 0;
        double from = grid.cell(i, j);
        double to = horizontal ? grid.cell(i + 1, j) : grid.cell(i, j + 1);
        double share = (level - from) / (to - from);
        return new double[] {
            (i + 0.5 + (horizontal ? share : 0)) / grid.size(), (j + 0.5 + (horizontal ? 0 : share)) / grid.size()
        };
    }
}
