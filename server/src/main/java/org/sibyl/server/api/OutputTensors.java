package org.sibyl.server.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sibyl.runtime.artefact.Capability;
import org.sibyl.runtime.artefact.Point;
import org.sibyl.solvers.scoring.Mean;
import org.sibyl.solvers.scoring.Median;
import org.sibyl.solvers.scoring.Quantiles;

/** What a model gives as tensors, and how it is computed. */
final class OutputTensors {

    static final String DRAWS = "draws";
    static final String LOG_DENSITY = "log_density";
    static final String MEAN = "mean";
    static final String MEDIAN = "median";
    static final String QUANTILES = "quantiles";
    static final String PROBABILITIES = "model_probabilities";

    private OutputTensors() {}

    /** Returns the names and shapes of all that a model gives, −1 where a request decides. */
    static Map<String, List<Long>> of(NamedModel named) {
        var manifest = named.posterior().manifest();
        var capabilities = named.posterior().capabilities();
        long parameters = manifest.variables().parameters();
        var outputs = new LinkedHashMap<String, List<Long>>();
        if (capabilities.contains(Capability.DRAWS)) {
            outputs.put(DRAWS, List.of(-1L, -1L, parameters));
        }
        if (capabilities.contains(Capability.DENSITIES)) {
            outputs.put(LOG_DENSITY, List.of(-1L));
        }
        if (manifest.estimator() instanceof Point point) {
            for (var rule : point.rules()) {
                if (rule instanceof Mean) {
                    outputs.put(MEAN, List.of(-1L, parameters));
                } else if (rule instanceof Median) {
                    outputs.put(MEDIAN, List.of(-1L, parameters));
                } else if (rule instanceof Quantiles quantiles) {
                    outputs.put(
                            QUANTILES, List.of(-1L, (long) quantiles.levels().size(), parameters));
                }
            }
            point.models()
                    .ifPresent(models -> outputs.put(
                            PROBABILITIES, List.of(-1L, (long) models.models().size())));
        }
        return outputs;
    }

    /** Computes the outputs that are asked for. */
    static List<Tensor> compute(NamedModel named, TensorRequest request, long seed, Allowance allowance) {
        var known = of(named);
        var wanted = wanted(request, known);
        double[][] observations = observations(named, request);
        var tensors = new ArrayList<Tensor>();
        for (String name : wanted) {
            tensors.add(
                    switch (name) {
                        case DRAWS -> draws(named, observations, request, seed, allowance);
                        case LOG_DENSITY -> logDensity(named, observations, request, allowance);
                        default -> estimates(name, named, observations);
                    });
        }
        return tensors;
    }

    private static List<String> wanted(TensorRequest request, Map<String, List<Long>> known) {
        if (request.outputs().isEmpty()) {
            boolean points = request.inputs().containsKey(OpenInference.POINTS);
            return known.keySet().stream()
                    .filter(name -> points == name.equals(LOG_DENSITY))
                    .toList();
        }
        for (String name : request.outputs().keySet()) {
            if (!known.containsKey(name)) {
                throw Refusal.bad(
                        "unknown-output",
                        "the model has the outputs " + known.keySet() + ", but not \"" + JsonFields.shown(name) + "\"");
            }
        }
        return List.copyOf(request.outputs().keySet());
    }

    private static double[][] observations(NamedModel named, TensorRequest request) {
        int width = named.posterior().manifest().variables().data();
        var given = request.inputs().get(OpenInference.OBSERVATION);
        if (given == null) {
            if (width == 0) {
                return new double[1][0];
            }
            throw Refusal.bad("missing-input", "inference needs the input observation, but does not have it");
        }
        return given.rows(width);
    }

    private static Tensor draws(
            NamedModel named, double[][] observations, TensorRequest request, long seed, Allowance allowance) {
        long each = request.number("draws", request.draws(), DrawsAsked.USUAL);
        if (each < 0 || each > Integer.MAX_VALUE) {
            throw Refusal.bad("bad-field", "draws must be from 0 to 2147483647, but are " + each);
        }
        allowance.require("draws", each * observations.length);
        var posterior = named.posterior();
        var tables = posterior.sampleAll(observations, (int) each, seed, allowance.options(posterior.options()));
        int width = posterior.manifest().variables().parameters();
        double[] values = tables.stream()
                .flatMapToDouble(table -> Stream.of(table.copyValues()).flatMapToDouble(Arrays::stream))
                .toArray();
        return new Tensor(DRAWS, List.of((long) observations.length, each, (long) width), values);
    }

    private static Tensor logDensity(
            NamedModel named, double[][] observations, TensorRequest request, Allowance allowance) {
        var posterior = named.posterior();
        var given = request.inputs().get(OpenInference.POINTS);
        if (given == null) {
            throw Refusal.bad("missing-input", "log_density needs the input points, but does not have it");
        }
        double[][] points = given.rows(posterior.manifest().variables().parameters());
        allowance.require("points", points.length);
        var options = allowance.options(posterior.densityOptions());
        double[] values = observations.length == 1
                ? posterior.given(observations[0]).logDensity(points, options)
                : posterior.logDensityAll(observations, points, options);
        return new Tensor(LOG_DENSITY, List.of((long) values.length), values);
    }

    private static Tensor estimates(String name, NamedModel named, double[][] observations) {
        var all = named.posterior().estimateAll(observations);
        var values = all.stream()
                .flatMap(each -> switch (name) {
                    case MEAN -> each.means().orElse(List.of()).stream();
                    case MEDIAN -> each.medians().orElse(List.of()).stream();
                    case QUANTILES -> each.quantiles().values().stream().flatMap(List::stream);
                    default -> each.models().values().stream();
                })
                .mapToDouble(Double::doubleValue)
                .toArray();
        var shape = new ArrayList<>(of(named).getOrDefault(name, List.of()));
        shape.set(0, (long) observations.length);
        return new Tensor(name, shape, values);
    }
}
