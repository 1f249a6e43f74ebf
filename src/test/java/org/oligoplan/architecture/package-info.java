/// Laws of the source tree, checked on compiled classes and on the files themselves.
@NullMarked
package org.oligoplan.architecture;

import org.jspecify.annotations.NullMarked;
