package org.sibyl.spark;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * A stage of a Spark ML pipeline that asks a model about each row: a column of observations in, a column of draws or summaries out. The model goes to
 * each executor once, by broadcast, and has one engine there. A row's draws depend on the model, the seed, the row's number and its observation alone: a
 * lost task is done again to the same bits, and partitions do not matter.
 *
 * <p>As every stage of Spark, it is changed by its setters, and kept and read with {@code write()} and {@link #load}; the model is kept with it.
 */
public final class SibylTransformer extends Transformer implements DefaultParamsWritable {
    private static final long serialVersionUID = 1;

    private final String uid;
    private final ModelParam model;
    private final Param<String> inputCol;
    private final Param<String> idCol;
    private final Param<String> outputCol;
    private final Param<String> output;
    private final IntParam draws;
    private final LongParam seed;

    /** A stage without a model; for Spark, which reads stages by it. */
    public SibylTransformer(String uid) {
        this.uid = uid;
        model = new ModelParam(this);
        inputCol = new Param<>(this, "inputCol", "observations: array of numbers, or vector");
        idCol = new Param<>(this, "idCol", "number of the row, from 0, each once: it keys the noise");
        outputCol = new Param<>(this, "outputCol", "where the answer goes");
        output = new Param<>(this, "output", "what the answer is: draws or summary");
        draws = new IntParam(this, "draws", "draws for each observation", ParamValidators.gtEq(1));
        seed = new LongParam(this, "seed", "seed of all draws");
        setDefault(inputCol, "x");
        setDefault(idCol, "id");
        setDefault(outputCol, "posterior");
        setDefault(output, Output.DRAWS.word());
        setDefault(draws, 1000);
        setDefault(seed, 0L);
    }

    /** A stage of a model, the bytes of a {@code .sibyl} file. */
    public static SibylTransformer of(byte[] model) {
        var stage = new SibylTransformer(Identifiable$.MODULE$.randomUID("sibyl"));
        stage.set(stage.model, model.clone());
        return stage;
    }

    /** Returns the reader of stages that were kept. */
    public static MLReader<SibylTransformer> read() {
        return new KeptStages().read();
    }

    /** Reads a stage that was kept. */
    public static SibylTransformer load(String path) {
        return read().load(path);
    }

    private static final class KeptStages implements DefaultParamsReadable<SibylTransformer> {}

    @Override
    public String uid() {
        return uid;
    }

    /** The bytes of the model. */
    public ModelParam model() {
        return model;
    }

    /** The column of observations: an array of numbers, or a vector, in the model's order. */
    public Param<String> inputCol() {
        return inputCol;
    }

    /** The column of row numbers, from 0 to 2³¹ − 2, each once. */
    public Param<String> idCol() {
        return idCol;
    }

    /** The column that is added. */
    public Param<String> outputCol() {
        return outputCol;
    }

    /** What is in it: the word of an {@link Output}. */
    public Param<String> output() {
        return output;
    }

    /** Draws for each observation. */
    public IntParam draws() {
        return draws;
    }

    /** The seed of all draws. */
    public LongParam seed() {
        return seed;
    }

    /** Sets {@link #inputCol}; x without. */
    public SibylTransformer setInputCol(String name) {
        set(inputCol, name);
        return this;
    }

    /** Sets {@link #idCol}; id without. */
    public SibylTransformer setIdCol(String name) {
        set(idCol, name);
        return this;
    }

    /** Sets {@link #outputCol}; posterior without. */
    public SibylTransformer setOutputCol(String name) {
        set(outputCol, name);
        return this;
    }

    /** Sets {@link #output}; draws without. */
    public SibylTransformer setOutput(Output wanted) {
        set(output, wanted.word());
        return this;
    }

    /** Sets {@link #draws}; 1000 without. */
    public SibylTransformer setDraws(int count) {
        set(draws, count);
        return this;
    }

    /** Sets {@link #seed}; 0 without. */
    public SibylTransformer setSeed(long value) {
        set(seed, value);
        return this;
    }

    /**
     * Returns the table with the answers; nothing is drawn before they are asked for.
     *
     * @throws IllegalArgumentException if a column is missing or of another type, or no model was given
     */
    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        var schema = transformSchema(dataset.schema());
        if (!isSet(model)) {
            throw new IllegalArgumentException(
                    "a stage needs a model, but has none: make it with SibylTransformer.of(bytes), or load it");
        }
        var question = new Question(
                dataset.schema().fieldIndex(getOrDefault(inputCol)),
                dataset.schema().fieldIndex(getOrDefault(idCol)),
                (Integer) getOrDefault(draws),
                (Long) getOrDefault(seed),
                Output.named(getOrDefault(output)));
        var context = JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext());
        var shared = context.broadcast(new ExecutorModel(getOrDefault(model)));
        MapPartitionsFunction<Row, Row> answered = rows -> new AnsweredRows(
                rows,
                question.id(),
                (first, run) -> question.answered(shared.value().posterior(), first, run));
        return dataset.toDF().mapPartitions(answered, Encoders.row(schema));
    }

    @Override
    public StructType transformSchema(StructType schema) {
        RowNumbers.requireNumbers(schema, getOrDefault(inputCol), "name it with inputCol");
        RowNumbers.requireNumber(schema, getOrDefault(idCol), "name it with idCol");
        String added = getOrDefault(outputCol);
        if (schema.getFieldIndex(added).isDefined()) {
            throw new IllegalArgumentException(
                    "the table has a column " + added + " already: choose another name with setOutputCol");
        }
        return schema.add(added, Output.named(getOrDefault(output)).type(), false);
    }

    @Override
    public SibylTransformer copy(ParamMap extra) {
        return (SibylTransformer) defaultCopy(extra);
    }
}
