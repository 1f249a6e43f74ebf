/// What tests of several packages share: when a window test can run, which folders hold real data.
@NullMarked
package org.oligoplan.testing;

import org.jspecify.annotations.NullMarked;
