/** Draws from a model. */
module org.example.moons {
    requires org.sibyl.lanes;
    requires org.sibyl.runtime;
}
