import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// Draws the program's icon: an axial outline, the lesion, the organ at risk, their distance, and its limit as a dashed shell.
/// `oligoplan.svg` is the same drawing for people who edit it.
final class Icon {

    private Icon() {}

    /// Writes the icon in the form that a platform's launcher takes: by the file's ending `.png`, `.ico` or `.icns`.
    static void write(Path file, int size) throws IOException {
        byte[] png = png(size);
        String name = file.getFileName().toString();
        if (name.endsWith(".png")) {
            Files.write(file, png);
        } else if (name.endsWith(".ico")) {
            // One picture, stored as PNG; a size of 256 is written as 0.
            ByteBuffer buffer = ByteBuffer.allocate(22 + png.length).order(ByteOrder.LITTLE_ENDIAN);
            buffer.putShort((short) 0).putShort((short) 1).putShort((short) 1);
            buffer.put((byte) size).put((byte) size).put((byte) 0).put((byte) 0).putShort((short) 1).putShort((short) 32);
            buffer.putInt(png.length).putInt(22).put(png);
            Files.write(file, buffer.array());
        } else {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataOutputStream out = new DataOutputStream(bytes)) {
                out.writeBytes("icns");
                out.writeInt(16 + png.length);
                out.writeBytes("ic08");
                out.writeInt(8 + png.length);
                out.write(png);
            }
            Files.write(file, bytes.toByteArray());
        }
    }

    private static byte[] png(int size) throws IOException {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(size / 256.0, size / 256.0);
        g.setColor(new Color(0x15181c));
        g.fill(new RoundRectangle2D.Double(0, 0, 256, 256, 104, 104));
        Ellipse2D body = new Ellipse2D.Double(32, 54, 192, 152);
        g.setColor(new Color(0x252b33));
        g.fill(body);
        g.setColor(new Color(0x9aa7b4));
        g.setStroke(new BasicStroke(6));
        g.draw(body);
        g.setColor(new Color(0xff9e57));
        g.setStroke(new BasicStroke(4, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {9, 8}, 0));
        g.draw(circle(92, 112, 44));
        g.setColor(new Color(0xff7a45));
        g.fill(circle(92, 112, 20));
        g.setColor(new Color(0x35b8c4));
        g.fill(circle(160, 162, 15));
        g.setColor(new Color(0xe6eaee));
        g.setStroke(new BasicStroke(6, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(new Line2D.Double(107.6, 123.5, 148.4, 152.5));
        g.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static Ellipse2D circle(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }
}
