package org.sibyl.runtime.capability;

import java.util.Map;
import java.util.Set;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.engine.Workspace;

/**
 * What is given in one call, as the network takes it: values that stand in its state, or the context of each observation. Each observation
 * is encoded once, by the thread that needs it first; the others wait for it.
 *
 * <p>Thread-safe.
 */
public final class Contexts {

    /** Stands for no observation at all, of a model that can do without: in a row of its own context. */
    public static final int WITHHELD = -1;

    private final Question question;
    private final Inquiry inquiry;
    private final Programs programs;
    private final Map<Integer, float[]> known;

    /** Prepares a call, or a part of one, which takes over what the parts before have encoded. */
    public Contexts(Inquiry inquiry, Programs programs) {
        this.question = inquiry.question();
        this.inquiry = inquiry;
        this.programs = programs;
        this.known = inquiry.contexts();
    }

    /** Returns the context of an observation, or its values in the question's order where they stand in the state; not to be changed. */
    float[] of(int observation) {
        return known.computeIfAbsent(observation, i -> i == WITHHELD ? withheld() : context(inquiry.given(i)));
    }

    private float[] context(float... given) {
        var layout = question.layout();
        boolean inState = layout.mode().showsGivenInState();
        var values = new float[given.length];
        for (int i = 0; i < values.length; i++) {
            int place = inState
                    ? i
                    : question.given(i) - layout.parameters(); // a context holds the data in the model's order
            values[place] = given[i];
        }
        return layout.hasEncoder() ? encoded(values) : values;
    }

    /** Zeros but for the flags in the last channel of every token, as {@code artefact.Guidance} has them. */
    private float[] withheld() {
        var context = new float[question.layout().condition().getOrDefault(Ports.CONTEXT, 0)];
        int channels = question.layout().requireGuidance().contextChannels();
        for (int i = channels - 1; i < context.length; i += channels) {
            context[i] = 1;
        }
        return context;
    }

    /** One observation at a time, so that the bits of a context do not depend on what else is asked. */
    private float[] encoded(float... observation) {
        try (var workspace = programs.workspace(1)) {
            inquiry.guard().run(workspace, Program.ENCODER, 1, observe(workspace, observation));
            var context = new float[question.layout().condition().getOrDefault(Ports.CONTEXT, 0)];
            workspace.buffer(Ports.CONTEXT).get(0, context);
            return context;
        }
    }

    /** Fills the ports of the encoder, with zeros for numbers that are absent; returns their names. */
    private Set<String> observe(Workspace workspace, float... observation) {
        if (!question.layout().takesAbsent()) {
            workspace.buffer(Ports.OBSERVATION).put(0, observation);
            return Set.of(Ports.OBSERVATION);
        }
        var values = observation.clone();
        var presence = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            presence[i] = Float.isNaN(values[i]) ? 0 : 1;
            values[i] = Float.isNaN(values[i]) ? 0 : values[i];
        }
        workspace.buffer(Ports.OBSERVATION).put(0, values);
        workspace.buffer(Ports.PRESENCE).put(0, presence);
        return Set.of(Ports.OBSERVATION, Ports.PRESENCE);
    }
}
