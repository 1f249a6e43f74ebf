package org.oligoplan.ui.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.geometry.distance.Surroundings;
import org.oligoplan.model.Case;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureRole;
import org.oligoplan.render.Joining;
import org.oligoplan.render.ShellOverlay;
import org.oligoplan.render.StructurePalette;
import org.oligoplan.text.Message;

/// The shells around critical organs that are not stated to be free of earlier dose: the same organs that the distance rule measures to. What is
/// prepared of an organ is kept until its contours change. May be used by several threads.
final class ShellShelf {

    private record Prepared(ContourStack contours, Surroundings around) {}

    private final LayerSources sources;
    private final Map<Id, Prepared> prepared = new ConcurrentHashMap<>();

    ShellShelf(LayerSources sources) {
        this.sources = sources;
    }

    double radiusMm() {
        return sources.distanceLimitMm();
    }

    /// {@return the organs that have a shell}
    List<Structure> organs(Case shown) {
        return shown.structures().stream().filter(s -> s.is(StructureRole.ORGAN) && !s.contours().isEmpty())
                .filter(s -> s.standardName().filter(sources::isCritical).isPresent())
                .filter(s -> s.irradiated().map(a -> a.value()).orElse(true)).toList();
    }

    /// {@return the shells of a case's organs, as a view of a frame shows them; where nobody knows how an organ lies in that frame, or how thick
    ///     it is, it has none, and [#problems] says so}
    List<ShellOverlay> shells(Case shown, FrameOfReference frame) {
        List<ShellOverlay> shells = new ArrayList<>();
        for (Structure organ : organs(shown)) {
            Joining joining = Joining.of(shown, organ.contours().plane().frame(), frame);
            if (!(joining instanceof Joining.NotJoined) && SolidVolume.isKnown(organ.contours())) {
                shells.add(new ShellOverlay(around(organ), Joining.motion(joining), radiusMm(), StructurePalette.of(organ)));
            }
        }
        return shells;
    }

    private Surroundings around(Structure organ) {
        Prepared known = prepared.get(organ.id());
        if (known == null || !known.contours().equals(organ.contours())) {
            known = new Prepared(organ.contours(), Surroundings.of(organ.contours()));
            prepared.put(organ.id(), known);
        }
        return known.around();
    }

    /// {@return what of the shells is missing or rests on a registration}
    List<Message> problems(Case shown, FrameOfReference frame) {
        List<Structure> organs = organs(shown);
        if (organs.isEmpty()) {
            return List.of(Message.of("layers.shell.none"));
        }
        List<Message> found = new ArrayList<>();
        for (Structure organ : organs) {
            Joining joining = Joining.of(shown, organ.contours().plane().frame(), frame);
            if (joining instanceof Joining.NotJoined) {
                found.add(Message.of("layers.shell.not-joined", organ.name()));
            } else if (!SolidVolume.isKnown(organ.contours())) {
                found.add(Message.of("layers.shell.thickness", organ.name()));
            } else if (joining instanceof Joining.Registered(var way) && !way.signedOff()) {
                found.add(Message.of("layers.shell.not-signed", organ.name()));
            }
        }
        return found;
    }
}
