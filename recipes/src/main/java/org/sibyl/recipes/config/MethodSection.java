package org.sibyl.recipes.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sibyl.recipes.method.MethodChoice;
import org.sibyl.recipes.yaml.Section;
import org.sibyl.solvers.method.Diffusion;
import org.sibyl.solvers.method.Edm;
import org.sibyl.solvers.method.EdmNoise;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.Prediction;
import org.sibyl.solvers.method.ScoreMatching;
import org.sibyl.solvers.method.Weighting;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.path.Cosine;
import org.sibyl.solvers.path.LinearBeta;
import org.sibyl.solvers.path.LinearVp;
import org.sibyl.solvers.path.Polynomial;
import org.sibyl.solvers.path.Schedule;
import org.sibyl.solvers.path.VpSchedule;
import org.sibyl.trainer.objective.TimeLaw;

/** The section {@code method}: flow, score or edm, each with its own constants. */
final class MethodSection {
    private static final List<MethodChoice> TYPES =
            List.of(MethodChoice.flow(), MethodChoice.score(), MethodChoice.edm());
    private static final String PRESERVING = "variance-preserving";
    private static final String EXPLODING = "variance-exploding";
    private static final List<String> SCHEDULES = List.of("cond-ot", "cosine", "linear-vp", "polynomial", PRESERVING);

    private MethodSection() {}

    static MethodChoice read(Section section, MethodChoice absent) {
        var type = section.choice("type", TYPES, MethodChoice::type, absent);
        MethodChoice read;
        if (type.method() instanceof FlowMatching flow) {
            read = type.withMethod(new FlowMatching(schedule(section, flow.schedule())))
                    .withTimes(times(section, type.times()));
        } else if (type.method() instanceof ScoreMatching score) {
            read = type.withMethod(score(section, score));
        } else if (type.method() instanceof Edm edm) {
            read = type.withMethod(new Edm(noise(section, edm.levels())));
        } else {
            throw new AssertionError(type.method());
        }
        section.requireNoOthers();
        return read;
    }

    private static Schedule schedule(Section section, Schedule absent) {
        String name = section.word("schedule", SCHEDULES, name(absent));
        return section.made(() -> switch (name) {
            case "cosine" -> new Cosine();
            case "linear-vp" -> new LinearVp();
            case "polynomial" ->
                new Polynomial(section.number("power", absent instanceof Polynomial known ? known.power() : 2));
            case PRESERVING ->
                new VpSchedule(
                        beta(section, absent instanceof VpSchedule known ? known.beta() : new LinearBeta(0.1, 20)));
            default -> new CondOt();
        });
    }

    private static TimeLaw times(Section section, TimeLaw absent) {
        double power = section.number("time-power", power(absent));
        return section.made(() -> power == 1 ? new TimeLaw.Uniform() : new TimeLaw.Power(power));
    }

    private static double power(TimeLaw law) {
        return law instanceof TimeLaw.Power known ? known.power() : 1;
    }

    private static ScoreMatching score(Section section, ScoreMatching base) {
        boolean exploding = section.word(
                        "process",
                        List.of(PRESERVING, EXPLODING),
                        base.diffusion() instanceof Diffusion.VariancePreserving ? PRESERVING : EXPLODING)
                .equals(EXPLODING);
        var usual = exploding ? ScoreMatching.varianceExploding() : ScoreMatching.variancePreserving();
        var diffusion = section.made(() -> diffusion(section, usual.diffusion()));
        var prediction =
                section.choice("prediction", List.of(Prediction.values()), MethodSection::lower, usual.prediction());
        var weighting =
                section.choice("weighting", List.of(Weighting.values()), MethodSection::lower, usual.weighting());
        return section.made(() ->
                new ScoreMatching(diffusion, prediction, weighting, section.number("smallest-time", usual.end())));
    }

    private static Diffusion diffusion(Section section, Diffusion base) {
        if (base instanceof Diffusion.VarianceExploding known) {
            return new Diffusion.VarianceExploding(
                    section.number("sigma-min", known.sigmaMin()), section.number("sigma-max", known.sigmaMax()));
        }
        return new Diffusion.VariancePreserving(beta(section, ((Diffusion.VariancePreserving) base).beta()));
    }

    private static LinearBeta beta(Section section, LinearBeta base) {
        return new LinearBeta(section.number("beta-min", base.betaMin()), section.number("beta-max", base.betaMax()));
    }

    private static EdmNoise noise(Section section, EdmNoise base) {
        String design = section.word("design", List.of("karras", PRESERVING, EXPLODING), design(base));
        return section.made(() -> switch (design) {
            case EXPLODING -> {
                var known = base instanceof EdmNoise.Exploding given ? given : new EdmNoise.Exploding(0.02, 100);
                yield new EdmNoise.Exploding(
                        section.number("sigma-min", known.sigmaMin()), section.number("sigma-max", known.sigmaMax()));
            }
            case PRESERVING -> {
                var known = base instanceof EdmNoise.Preserving given
                        ? given
                        : new EdmNoise.Preserving(new LinearBeta(0.1, 20), 1e-3);
                yield new EdmNoise.Preserving(
                        beta(section, known.beta()), section.number("smallest-time", known.first()));
            }
            default -> {
                var known = base instanceof EdmNoise.Karras given
                        ? given
                        : (EdmNoise.Karras) Edm.karras().levels();
                yield new EdmNoise.Karras(
                        section.number("sigma-min", known.sigmaMin()),
                        section.number("sigma-max", known.sigmaMax()),
                        section.number("log-sigma-mean", known.meanLog()),
                        section.number("log-sigma-deviation", known.deviationLog()));
            }
        });
    }

    static Map<String, Object> write(MethodChoice choice) {
        var keys = new LinkedHashMap<String, Object>();
        keys.put("type", choice.type());
        if (choice.method() instanceof FlowMatching flow) {
            keys.put("schedule", name(flow.schedule()));
            if (flow.schedule() instanceof Polynomial polynomial) {
                keys.put("power", polynomial.power());
            } else if (flow.schedule() instanceof VpSchedule preserving) {
                beta(keys, preserving.beta());
            }
            keys.put("time-power", power(choice.times()));
        } else if (choice.method() instanceof ScoreMatching score) {
            if (score.diffusion() instanceof Diffusion.VarianceExploding exploding) {
                keys.put("process", EXPLODING);
                sigma(keys, exploding.sigmaMin(), exploding.sigmaMax());
            } else if (score.diffusion() instanceof Diffusion.VariancePreserving preserving) {
                keys.put("process", PRESERVING);
                beta(keys, preserving.beta());
            }
            keys.put("prediction", lower(score.prediction()));
            keys.put("weighting", lower(score.weighting()));
            keys.put("smallest-time", score.end());
        } else if (choice.method() instanceof Edm edm) {
            noise(keys, edm.levels());
        }
        return keys;
    }

    private static void noise(Map<String, Object> keys, EdmNoise levels) {
        keys.put("design", design(levels));
        if (levels instanceof EdmNoise.Karras karras) {
            sigma(keys, karras.sigmaMin(), karras.sigmaMax());
            keys.put("log-sigma-mean", karras.meanLog());
            keys.put("log-sigma-deviation", karras.deviationLog());
        } else if (levels instanceof EdmNoise.Exploding exploding) {
            sigma(keys, exploding.sigmaMin(), exploding.sigmaMax());
        } else if (levels instanceof EdmNoise.Preserving preserving) {
            beta(keys, preserving.beta());
            keys.put("smallest-time", preserving.first());
        }
    }

    private static void sigma(Map<String, Object> keys, double least, double largest) {
        keys.put("sigma-min", least);
        keys.put("sigma-max", largest);
    }

    private static void beta(Map<String, Object> keys, LinearBeta beta) {
        keys.put("beta-min", beta.betaMin());
        keys.put("beta-max", beta.betaMax());
    }

    private static String name(Schedule schedule) {
        if (schedule instanceof Cosine) {
            return "cosine";
        }
        if (schedule instanceof LinearVp) {
            return "linear-vp";
        }
        if (schedule instanceof Polynomial) {
            return "polynomial";
        }
        return schedule instanceof VpSchedule ? PRESERVING : "cond-ot";
    }

    private static String design(EdmNoise levels) {
        if (levels instanceof EdmNoise.Exploding) {
            return EXPLODING;
        }
        return levels instanceof EdmNoise.Preserving ? PRESERVING : "karras";
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
