package org.sibyl.importers.gensbi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sibyl.exporter.ModelDescription;
import org.sibyl.exporter.field.FieldShape;
import org.sibyl.recipes.yaml.YamlException;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.training.TrainedNetwork;

/**
 * A model that was trained with GenSBI, read from its weights and the constructor arguments of its network. Ready
 * for the exporter. Immutable.
 */
public final class GensbiModel {
    private static final GenerativeMethod METHOD = new FlowMatching(new CondOt()); // which the files do not say
    static final SolverChoice SOLVER = SolverChoice.of(Preset.DEFAULT, METHOD);

    private final ReferenceNetwork reference;
    private final TrainedNetwork<FieldNetwork> trained;
    private final List<Assumption> assumptions;

    private GensbiModel(
            ReferenceNetwork reference, TrainedNetwork<FieldNetwork> trained, List<Assumption> assumptions) {
        this.reference = reference;
        this.trained = trained;
        this.assumptions = assumptions;
    }

    /**
     * Reads a model.
     *
     * @param weights a {@code .safetensors} file
     * @param config a YAML file with {@code network} and its constructor arguments
     * @throws ImportException if a key, a tensor or a number is not as it must be
     * @throws UncheckedIOException if a file cannot be read
     */
    public static GensbiModel read(Path weights, Path config) {
        var configured = Configured.of(text(config), String.valueOf(config.getFileName()));
        return of(configured, Safetensors.read(weights));
    }

    /** A model of weights and the text of a configuration. */
    public static GensbiModel of(Safetensors weights, String yaml) {
        return of(Configured.of(yaml, "the configuration"), weights);
    }

    /** A network and the configuration that it was built from. */
    private record Configured(ReferenceNetwork network, ConfigFields fields) {
        static Configured of(String yaml, String source) {
            try {
                var fields = ConfigFields.parse(yaml, source);
                return new Configured(ReferenceNetwork.read(fields), fields);
            } catch (ImportException named) {
                throw named;
            } catch (YamlException placed) {
                throw new ImportException(String.valueOf(placed.getMessage()), placed);
            } catch (IllegalArgumentException refused) {
                throw new ImportException(source + ": " + refused.getMessage(), refused);
            }
        }
    }

    private static GensbiModel of(Configured configured, Safetensors weights) {
        var reference = configured.network();
        weights.metadata("model_class")
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> !name.equals(reference.type()))
                .ifPresent(name -> {
                    throw new ImportException(weights.source() + ": the weights must be of a " + reference.type()
                            + " as in the configuration, but they are of a " + name + "; give the files of one model");
                });
        float[] values = new WeightAssembly(reference, weights).weights();
        return new GensbiModel(
                reference,
                TrainedNetwork.of(reference.network(), values),
                Assumptions.of(reference, configured.fields(), weights));
    }

    private static String text(Path config) {
        try {
            return Files.readString(config, StandardCharsets.UTF_8);
        } catch (NoSuchFileException missing) {
            throw new UncheckedIOException(config + ": there is no such file; check the path", missing);
        } catch (IOException failure) {
            throw new UncheckedIOException(config + ": cannot be read (" + failure.getMessage() + ")", failure);
        }
    }

    /** The network with its weights. */
    public TrainedNetwork<FieldNetwork> trained() {
        return trained;
    }

    /** What the files leave open, and how it was settled: what a user should read before trusting a draw. */
    public List<Assumption> assumptions() {
        return assumptions;
    }

    /** The mode of the network. */
    public Mode mode() {
        return reference.mode();
    }

    /** The sizes of the network's inputs. */
    public FieldShape shape() {
        return reference.shape();
    }

    /** How many variables there are: every number of the state, and of the observation where it is apart. */
    public int variables() {
        return stateWidth() + shape().contextTokens() * shape().contextChannels();
    }

    /**
     * How many of them are parameters where nobody says: the state of a conditional network; those of the first half of the tokens
     * of a joint one, rounded up, for it can infer any of them.
     */
    public int usualParameters() {
        return isConditional() ? stateWidth() : (shape().tokens() + 1) / 2 * shape().channels();
    }

    /** Names where nobody gives any: theta1, theta2, ..., x1, x2, .... */
    public List<String> usualNames(int parameters) {
        var names = new ArrayList<String>();
        for (int i = 0; i < variables(); i++) {
            names.add(i < parameters ? "theta" + (i + 1) : "x" + (i + 1 - parameters));
        }
        return names;
    }

    /**
     * As {@link #description(String, int, List, Standardization)}, with variables on the network's scale and on the whole real line.
     */
    public ModelDescription description(String name, int parameters, List<String> names) {
        return description(name, parameters, names, Standardization.none(variables()));
    }

    /**
     * What the artefact says of the model. The method is flow matching, the default solver that of the preset.
     *
     * @param name the model's name
     * @param parameters how many of the variables, the first ones, are parameters
     * @param names names of all variables in the network's order, parameters first
     * @param standardization what training did to each variable before the network, which GenSBI's files do not hold
     * @throws ImportException if a number does not fit the network
     */
    public ModelDescription description(
            String name, int parameters, List<String> names, Standardization standardization) {
        if (names.size() != variables() || names.stream().distinct().count() != names.size()) {
            throw new ImportException("a " + reference.type() + " with " + variables()
                    + " variables needs as many distinct names, but has " + names.size() + ": "
                    + String.join(", ", names));
        }
        if (standardization.size() != variables()) {
            throw new ImportException(standardization.source() + ": 'mean' must have one number for each of the "
                    + variables() + " variables of this " + reference.type() + ", parameters first, but has "
                    + standardization.size() + "; join those of parameters and data with np.concatenate");
        }
        if (isConditional() ? parameters != usualParameters() : !(parameters >= 1 && parameters < variables())) {
            throw new ImportException("the parameters of this " + reference.type() + " must be "
                    + (isConditional() ? usualParameters() : "1 to " + (variables() - 1)) + " of its " + variables()
                    + " variables, but is " + parameters);
        }
        if (!isConditional() && parameters % shape().channels() != 0) {
            throw new ImportException("a token of this " + reference.type() + " has " + shape().channels()
                    + " numbers, which are parameters or data together: the parameters must be a multiple of "
                    + shape().channels() + ", but are " + parameters);
        }
        var variables = new ArrayList<Variable>();
        for (int i = 0; i < names.size(); i++) {
            var variable = i < parameters ? Variable.parameter(names.get(i), new Real()) : Variable.data(names.get(i));
            variables.add(standardization.applied(variable, i));
        }
        return new ModelDescription(
                name,
                new Field(METHOD, SOLVER),
                reference.mode(),
                reference.type(),
                reference.text(),
                new Variables(variables));
    }

    private boolean isConditional() {
        return reference.mode().takesEncoder();
    }

    private int stateWidth() {
        return shape().tokens() * shape().channels();
    }
}
