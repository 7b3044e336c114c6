/** To be taught here. */
@NullMarked
package org.sibyl.exporter;

import org.jspecify.annotations.NullMarked;
