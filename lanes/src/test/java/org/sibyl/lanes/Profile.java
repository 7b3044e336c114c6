package org.sibyl.lanes;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.sibyl.lanes.graph.GraphReader;
import org.sibyl.lanes.kernel.Kernel;
import org.sibyl.lanes.loops.VectorLoops;
import org.sibyl.lanes.loops.PlainLoops;
import org.sibyl.lanes.loops.Loops;
import org.sibyl.lanes.plan.Compiler;
import org.sibyl.runtime.artefact.ArtefactReader;

public final class Profile {
    public static void main(String[] args) {
        var artefact = ArtefactReader.read(Path.of(args[0]));
        Loops loops = args[2].equals("plain") ? new PlainLoops() : new VectorLoops();
        var program = artefact.manifest().program(args[1]);
        var exe = Compiler.compile(GraphReader.read(artefact.copyBytes(program.file())), program, Set.of("t"), loops);
        var frame = exe.frame(loops);
        int width = args.length > 3 ? Integer.parseInt(args[3]) : loops.width();
        System.out.println("lanes " + exe.lanes() + " numbers " + exe.numbers() + " kernels " + exe.once().size() + " + " + exe.always().size());
        for (int i = 0; i < 3000; i++) { exe.once(frame); exe.always(frame, width); }
        long t0 = System.nanoTime();
        for (int i = 0; i < 1000; i++) { exe.always(frame, width); }
        System.out.println("always us " + (System.nanoTime() - t0) / 1e6);
        t0 = System.nanoTime();
        for (int i = 0; i < 1000; i++) { exe.once(frame); }
        System.out.println("once us " + (System.nanoTime() - t0) / 1e6);
        Map<String, double[]> sums = new TreeMap<>();
        long[] times = new long[exe.always().size()];
        for (int r = 0; r < 1000; r++) {
            for (int i = 0; i < times.length; i++) {
                long s = System.nanoTime();
                exe.always().get(i).run(frame, width);
                times[i] += System.nanoTime() - s;
            }
        }
        for (int i = 0; i < times.length; i++) {
            Kernel k = exe.always().get(i);
            sums.computeIfAbsent(k.toString(), x -> new double[2]);
            sums.get(k.toString())[0] += times[i] / 1e6;
            sums.get(k.toString())[1]++;
        }
        sums.entrySet().stream().sorted((a, b) -> Double.compare(b.getValue()[0], a.getValue()[0])).limit(40).forEach(e -> System.out.printf("%8.2f us %4.0f %s%n", e.getValue()[0], e.getValue()[1], e.getKey()));
    }
}
