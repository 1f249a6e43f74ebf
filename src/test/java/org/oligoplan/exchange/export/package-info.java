/// Tests of what is exported.
@NullMarked
package org.oligoplan.exchange.export;

import org.jspecify.annotations.NullMarked;
