package org.oligoplan.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/// Put on a test class that starts the toolkit. The class runs on the headless platform in every build and again under a real X server
/// with `-Pwindow`; where the libraries that the toolkit needs for text are missing it is skipped with a message.
@Documented
@Inherited
@Tag("window")
@ExtendWith(TextLibrariesCondition.class)
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface WindowTest {}
