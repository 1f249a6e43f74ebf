/// Rules: declaration, inputs, outcome, engine and catalogue; and beside each number that gates, the second engine's.
@NullMarked
package org.oligoplan.check;

import org.jspecify.annotations.NullMarked;
