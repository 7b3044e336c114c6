/**
 * The documentation's pages, made from the Markdown that the project keeps: README, architecture, guides, results and changes, with a search that needs no
 * server and the Javadoc of the modules beside them.
 *
 * <p>A {@link org.sibyl.site.Source} is a file and the name of its page; {@link org.sibyl.site.PageReader} makes a {@link org.sibyl.site.Page} of it and
 * refuses a link that leads nowhere; {@link org.sibyl.site.Layout} puts pages into their frame; {@link org.sibyl.site.Site} writes all of them. A site is
 * thus also the test of the documentation's links.
 *
 * <pre>{@code
 * Site.of(Path.of(".")).write(Path.of("target/site"), "0.1.0", Map.of());
 * }</pre>
 */
@NullMarked
package org.sibyl.site;

import org.jspecify.annotations.NullMarked;
