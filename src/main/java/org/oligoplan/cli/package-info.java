/// The use cases without a screen: words in, JSON out, exit status 0 done, 1 done with another outcome or blocking findings, 2 wrong use, 3 unreadable.
@NullMarked
package org.oligoplan.cli;

import org.jspecify.annotations.NullMarked;
