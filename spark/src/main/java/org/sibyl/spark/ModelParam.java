package org.sibyl.spark;

import java.util.Base64;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.Identifiable;

/** The bytes of a model as a parameter of a stage, which are kept with the stage, in base 64. */
public final class ModelParam extends Param<byte[]> {
    private static final long serialVersionUID = 1;

    /** A parameter of a stage. */
    ModelParam(Identifiable parent) {
        super(parent, "model", "bytes of the .sibyl file");
    }

    @Override
    public String jsonEncode(byte[] bytes) {
        return '"' + Base64.getEncoder().encodeToString(bytes) + '"';
    }

    @Override
    public byte[] jsonDecode(String json) {
        return Base64.getDecoder().decode(json.substring(1, json.length() - 1));
    }
}
