package org.sibyl.lanes;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.sibyl.runtime.artefact.ArtefactReader;
import org.sibyl.runtime.engine.Engine;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.engine.Workspace;

public final class Ratios {
    public static void main(String[] args) {
        for (int a = 1; a < args.length; a++) {
            var artefact = ArtefactReader.read(Path.of(args[a]));
            for (int rows : new int[] {512, 64, 16, 1}) {
                try (Programs o = Engine.onnxRuntime().open(artefact);
                        Programs l = (args[0].equals("plain") ? Lanes.withPlainLoops() : Lanes.withVectors()).open(artefact);
                        Workspace ow = o.workspace(rows);
                        Workspace lw = l.workspace(rows)) {
                    for (String program : artefact.manifest().programs().keySet()) {
                        Set<String> single = program.equals("encoder") ? Set.of() : Set.of("t");
                        fill(artefact.manifest().programs().get(program).inputs(), rows, single, ow, lw);
                        time(lw, program, rows, single, 40);
                        double[] ratios = new double[7];
                        double best = 1e9, other = 1e9;
                        for (int i = 0; i < 7; i++) {
                            double x = time(ow, program, rows, single, 1);
                            double y = time(lw, program, rows, single, 1);
                            ratios[i] = x / y;
                            best = Math.min(best, y);
                            other = Math.min(other, x);
                        }
                        Arrays.sort(ratios);
                        System.out.printf("%s %s rows %d: onnx %.1f us, lanes %.1f us, ratio %.2f (best %.2f)%n", Path.of(args[a]).getFileName(), program, rows, other, best, ratios[3], other / best);
                    }
                }
            }
        }
    }

    private static void fill(java.util.Map<String, org.sibyl.runtime.artefact.Shape> inputs, int rows, Set<String> single, Workspace... all) {
        var random = new Random(1);
        inputs.forEach((name, shape) -> {
            int size = (int) shape.rowSize() * (single.contains(name) ? 1 : rows);
            for (int i = 0; i < size; i++) {
                float x = name.equals("t") ? random.nextFloat() : name.equals("mask") ? random.nextInt(2) : (float) random.nextGaussian();
                for (Workspace w : all) {
                    w.buffer(name).put(i, x);
                }
            }
        });
    }

    /** Microseconds of one run, CPU time of this thread. */
    private static double time(Workspace w, String program, int rows, Set<String> single, int factor) {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        int runs = 0;
        while (threads.getCurrentThreadCpuTime() - start < factor * 60_000_000L) {
            w.run(program, rows, single);
            runs++;
        }
        return (threads.getCurrentThreadCpuTime() - start) / 1e3 / runs;
    }
}
