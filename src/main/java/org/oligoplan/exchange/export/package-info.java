/// What leaves the program as files: structure sets, registrations, research volumes, de-identified copies. Nothing here changes a case.
@NullMarked
package org.oligoplan.exchange.export;

import org.jspecify.annotations.NullMarked;
