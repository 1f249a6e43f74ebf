/// Start-up and composition: the only place that builds the object graph.
@NullMarked
package org.oligoplan.app;

import org.jspecify.annotations.NullMarked;
