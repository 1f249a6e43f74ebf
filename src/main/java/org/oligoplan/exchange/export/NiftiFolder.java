package org.oligoplan.exchange.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.oligoplan.jobs.Progress;
import org.oligoplan.json.JsonWriter;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Structure;
import org.oligoplan.text.Message;
import org.oligoplan.volume.Volume;

/// Writes images and structures as NIfTI files into a folder, with a list of what each is. File names are numbers.
public final class NiftiFolder {

    /// An image with the structures drawn on it.
    ///
    /// @param series which
    /// @param volume its voxels
    /// @param structures structures in its frame of reference
    public record Part(ImageSeries series, Volume volume, List<Structure> structures) {

        /// Copies the list.
        public Part {
            structures = List.copyOf(structures);
        }
    }

    /// What was written.
    ///
    /// @param files what each file is
    /// @param leftOut structures that are not there, with the reason
    public record Report(List<Map<String, Object>> files, List<StructureSetDraft.LeftOut> leftOut) {

        /// Copies the lists.
        public Report {
            files = List.copyOf(files);
            leftOut = List.copyOf(leftOut);
        }
    }

    private NiftiFolder() {}

    /// Writes the folder.
    ///
    /// @param folder where
    /// @param overwrite whether an earlier export in it may be replaced
    /// @param packed whether files are compressed
    /// @param parts what to write
    /// @param progress counts files
    /// @throws ExportException when an image has no NIfTI form, or the folder cannot be written; nothing is written then
    public static Report write(Path folder, boolean overwrite, boolean packed, List<Part> parts, Progress progress) throws ExportException {
        List<Map<String, Object>> files = new ArrayList<>();
        List<StructureSetDraft.LeftOut> leftOut = new ArrayList<>();
        String ending = packed ? ".nii.gz" : ".nii";
        int inAll = parts.stream().mapToInt(p -> 1 + p.structures().size()).sum();
        Placement.folder(folder, overwrite, place -> {
            int images = 0;
            int masks = 0;
            for (Part part : parts) {
                NiftiFile writer = new NiftiFile(part.series().grid());
                String image = String.format(Locale.ROOT, "image-%02d-%s%s", ++images, part.series().modality().replaceAll("[^A-Za-z]", ""),
                        ending);
                writer.image(part.volume(), place.resolve(image));
                files.add(entry(image, "image", part.series().modality()));
                for (Structure structure : part.structures()) {
                    progress.checkCancelled();
                    progress.report(images + masks, inAll);
                    if (!part.series().grid().plane().sameOrientation(structure.contours().plane())) {
                        leftOut.add(new StructureSetDraft.LeftOut(structure.name(), Message.of("export.left.oblique"), true));
                        continue;
                    }
                    String name = String.format(Locale.ROOT, "mask-%03d%s", ++masks, ending);
                    VoxelMask mask = new VoxelMask(part.series().grid(), structure.contours());
                    writer.mask(mask, place.resolve(name));
                    Map<String, Object> entry = entry(name, "mask", structure.standardName().orElse(structure.name()));
                    entry.put("image", image);
                    entry.put("voxels", mask.voxels());
                    files.add(entry);
                }
            }
            index(place, files);
        });
        return new Report(files, leftOut);
    }

    private static Map<String, Object> entry(String file, String kind, String name) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("file", file);
        entry.put("kind", kind);
        entry.put("name", name);
        return entry;
    }

    private static void index(Path place, List<Map<String, Object>> files) throws IOException {
        Files.writeString(place.resolve("index.json"), JsonWriter.write(Map.of("files", files, "mask",
                "voxel centre inside the contour of its slice, even-odd; for research only")));
    }
}
