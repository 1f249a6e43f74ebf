/// A trial as data: limits, rules' parameters, critical structures and standard names, each with its source; parses text handed to it.
@NullMarked
package org.oligoplan.protocol;

import org.jspecify.annotations.NullMarked;
