/// A view request and a case become pixels and line primitives; no toolkit.
@NullMarked
package org.oligoplan.render;

import org.jspecify.annotations.NullMarked;
