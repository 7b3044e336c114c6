package org.sibyl.server.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sibyl.runtime.inference.Draws;
import org.sibyl.tables.ArrowStream;

/** A schema, with seed and version of the model beside it, and a batch for each block of draws. Of a failure nothing can be said but that the end is missing. */
final class WrittenBatches implements WrittenDraws {
    private final ArrowStream stream;

    WrittenBatches(Map<String, Object> said, Draws first) {
        var remarks = new LinkedHashMap<String, String>();
        said.forEach((name, value) -> remarks.put(name, String.valueOf(value)));
        stream = new ArrowStream(first.names()).withRemarks(remarks);
    }

    @Override
    public byte[] head() {
        return stream.schema();
    }

    @Override
    public byte[] block(Draws draws) {
        double[] rows = new double[draws.rows() * draws.columns()];
        draws.asBuffer().get(0, rows);
        return stream.batch(draws.columns(), rows);
    }

    @Override
    public byte[] end(int draws, long attempts) {
        return stream.end();
    }

    @Override
    public byte[] failure(Refusal refusal) {
        return new byte[0];
    }
}
