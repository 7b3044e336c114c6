package org.sibyl.site;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A page before it has a frame.
 *
 * @param source what it was made of
 * @param title its first heading
 * @param html the body
 * @param sections what stands under each heading, in order
 * @param images files that it shows, relative to the project
 */
record Page(Source source, String title, String html, List<Section> sections, Set<Path> images) {}
