/** ONNX Runtime as an evaluator of fields. */
@NullMarked
package org.sibyl.runtime.onnx;

import org.jspecify.annotations.NullMarked;
