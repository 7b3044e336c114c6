package org.sibyl.recipes.config;

import org.sibyl.recipes.field.FieldChoice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sibyl.recipes.Budget;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.yaml.Section;
import org.sibyl.trainer.objective.MaskLaw;
import org.sibyl.trainer.training.Averaging;
import org.sibyl.trainer.training.Batching;
import org.sibyl.trainer.training.Optimisation;
import org.sibyl.trainer.training.RateScaling;
import org.sibyl.trainer.training.TrainingDevice;
import org.sibyl.trainer.training.TrainingOptions;
import org.sibyl.trainer.training.ValidationPlan;

/** The section {@code training}: the course of a run, and what a joint network is asked in it. */
final class TrainingSection {
    private static final String EXPONENTIAL = "exponential";
    private static final String AUTOMATIC = "automatic";

    private TrainingSection() {}

    static Recipe read(Section section, Recipe base) {
        boolean isOfData = section.isWord("steps", AUTOMATIC) || !section.contains("steps");
        int steps = isOfData
                ? base.training().steps()
                : section.integer("steps", base.training().steps());
        var usual = section.made(() -> steps == base.training().steps()
                ? base.training()
                : base.training().withSteps(steps));
        var options = section.made(() -> new TrainingOptions(
                steps,
                new Batching(
                        section.integer("batch-size", usual.batching().rows()),
                        section.integer("accumulation", usual.batching().pieces())),
                optimisation(section, usual.optimisation()),
                averaging(section, usual.averaging()),
                validation(section, usual.validation()),
                section.integer("loss-reading", usual.lossReading()),
                section.whole("seed", usual.seed()),
                section.choice("device", List.of(TrainingDevice.values()), MethodSection::lower, usual.device())));
        var masks = masks(section, base);
        section.requireNoOthers();
        var read = isOfData ? base.withSettings(all -> options) : base.withTraining(options);
        return read.withMasks(masks);
    }

    private static Optimisation optimisation(Section section, Optimisation usual) {
        return new Optimisation(
                section.number("learning-rate", usual.learningRate()),
                section.number("final-rate-fraction", usual.finalFraction()),
                section.choice("rate-scaling", List.of(RateScaling.values()), MethodSection::lower, usual.scaling()),
                section.integer("warmup", usual.warmup()),
                section.number("weight-decay", usual.weightDecay()),
                section.end("clip-norm", usual.clipNorm()));
    }

    private static Averaging averaging(Section section, Averaging usual) {
        boolean isPower = section.word(
                        "averaging",
                        List.of(EXPONENTIAL, "power"),
                        usual instanceof Averaging.Power ? "power" : EXPONENTIAL)
                .equals("power");
        if (isPower) {
            var known = usual instanceof Averaging.Power power ? power : Averaging.Power.standard();
            return new Averaging.Power(
                    section.number("first-width", known.first()),
                    section.number("second-width", known.second()),
                    section.integer("profiles", known.profiles()));
        }
        double decay = usual instanceof Averaging.Exponential known ? known.decay() : 0.999;
        return new Averaging.Exponential(section.number("averaging-decay", decay));
    }

    private static ValidationPlan validation(Section section, ValidationPlan usual) {
        int patience = usual.patience() == ValidationPlan.ENDLESS ? 0 : usual.patience();
        int read = section.integer("patience", patience);
        return new ValidationPlan(
                section.integer("validations", usual.count()),
                read == 0 ? ValidationPlan.ENDLESS : read,
                section.number("improvement", usual.improvement()));
    }

    private static MaskLaw masks(Section section, Recipe base) {
        if (base.field().network().isConditional()) {
            for (String key : List.of("masks", "posterior-share")) {
                if (section.contains(key)) {
                    throw section.error(
                            key,
                            "'" + key + "' is for joint networks, which mlp, flux1joint and simformer are; a "
                                    + base.field().network().type() + " always infers the parameters: remove the key");
                }
            }
            return base.field().masks();
        }
        String kind =
                section.word("masks", List.of("structured", "posterior", "likelihood", "joint"), name(base.field().masks()));
        double usual = base.field().masks() instanceof MaskLaw.Structured known
                ? known.posterior()
                : ((MaskLaw.Structured) FieldChoice.MASKS).posterior();
        return section.made(() -> switch (kind) {
            case "posterior" -> new MaskLaw.Posterior();
            case "likelihood" -> new MaskLaw.Likelihood();
            case "joint" -> new MaskLaw.Joint();
            default -> new MaskLaw.Structured(section.number("posterior-share", usual));
        });
    }

    private static String name(MaskLaw masks) {
        return masks.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    static Map<String, Object> write(Recipe recipe) {
        var options = recipe.training();
        var keys = new LinkedHashMap<String, Object>();
        keys.put("steps", recipe.budget() == Budget.OF_DATA ? AUTOMATIC : options.steps());
        keys.put("batch-size", options.batching().rows());
        keys.put("accumulation", options.batching().pieces());
        keys.put("learning-rate", options.optimisation().learningRate());
        keys.put("final-rate-fraction", options.optimisation().finalFraction());
        keys.put("rate-scaling", MethodSection.lower(options.optimisation().scaling()));
        keys.put("warmup", options.optimisation().warmup());
        keys.put("weight-decay", options.optimisation().weightDecay());
        keys.put("clip-norm", options.optimisation().clipNorm());
        if (options.averaging() instanceof Averaging.Power power) {
            keys.put("averaging", "power");
            keys.put("first-width", power.first());
            keys.put("second-width", power.second());
            keys.put("profiles", power.profiles());
        } else if (options.averaging() instanceof Averaging.Exponential exponential) {
            keys.put("averaging", EXPONENTIAL);
            keys.put("averaging-decay", exponential.decay());
        }
        var validation = options.validation();
        keys.put("validations", validation.count());
        keys.put("patience", validation.patience() == ValidationPlan.ENDLESS ? 0 : validation.patience());
        keys.put("improvement", validation.improvement());
        keys.put("loss-reading", options.lossReading());
        keys.put("seed", options.seed());
        keys.put("device", MethodSection.lower(options.device()));
        if (!recipe.field().network().isConditional()) {
            keys.put("masks", name(recipe.field().masks()));
            if (recipe.field().masks() instanceof MaskLaw.Structured structured) {
                keys.put("posterior-share", structured.posterior());
            }
        }
        return keys;
    }
}
