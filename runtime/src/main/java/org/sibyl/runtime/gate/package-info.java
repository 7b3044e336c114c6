/** What stands between a file and native code: a walk over the ONNX graph in plain Java. */
@NullMarked
package org.sibyl.runtime.gate;

import org.jspecify.annotations.NullMarked;
