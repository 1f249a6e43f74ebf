/// SQLite: schema, migrations, the event log, drafts, the sealed case index; saving and loading.
@NullMarked
package org.oligoplan.store;

import org.jspecify.annotations.NullMarked;
