/// Response arithmetic: standardised uptake values by body weight and by lean body mass, decay of what was injected.
@NullMarked
package org.oligoplan.response;

import org.jspecify.annotations.NullMarked;
