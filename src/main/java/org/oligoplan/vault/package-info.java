/// Sealing of stored data; accounts, keys and signatures come here.
@NullMarked
package org.oligoplan.vault;

import org.jspecify.annotations.NullMarked;
