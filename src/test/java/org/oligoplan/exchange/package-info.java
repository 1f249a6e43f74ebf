/// Tests of `exchange`: offending objects built in code beside clean twins, and real files of others.
@NullMarked
package org.oligoplan.exchange;

import org.jspecify.annotations.NullMarked;
