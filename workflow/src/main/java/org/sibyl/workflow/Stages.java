package org.sibyl.workflow;

/** Is told which stage a long piece of work has reached. Methods are called on the working thread and should return quickly. */
public interface Stages {

    /** Tells nobody. */
    Stages SILENT = new Stages() {
        @Override
        public void began(String stage) {}

        @Override
        public Stage began(String stage, int total) {
            return new Stage() {
                @Override
                public void reached(int done) {}

                @Override
                public void close() {}
            };
        }
    };

    /** A stage of unknown length begins. */
    void began(String stage);

    /**
     * A stage of known length begins.
     *
     * @param stage what is done, in a few words
     * @param total how much there is to do, at least 1
     * @return is told how much is done, and closed at the stage's end, be it reached or not
     */
    Stage began(String stage, int total);

    /** A stage of known length. */
    interface Stage extends AutoCloseable {

        /** So much of the total is done. */
        void reached(int done);

        @Override
        void close();
    }
}
