/// Tests of response arithmetic.
@NullMarked
package org.oligoplan.response;

import org.jspecify.annotations.NullMarked;
