package org.oligoplan.ui.courses;

import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.model.CourseField;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.ui.control.QuestionEditor;
import org.oligoplan.workspace.Action;

/// What a card asks of its page.
interface CourseMeans {

    /// Opens the form of a course.
    void edit(PriorCourse course);

    /// Opens the form of a new field.
    void field(PriorCourse course);

    /// Opens the form of a field.
    void field(CourseField field);

    /// {@return an editor of a question of the trial; none where the trial does not ask it}
    Optional<QuestionEditor> question(String id, Optional<Id> subject);

    /// Does an action.
    void perform(Action action);
}
