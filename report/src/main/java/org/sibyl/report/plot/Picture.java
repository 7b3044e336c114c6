package org.sibyl.report.plot;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.sibyl.arrays.file.AtomicFile;

/**
 * A finished chart, to be written as PNG (two device pixels per pixel) or SVG.
 *
 * <p>Immutable; needs no display. Equal input gives equal bytes on one Java version with the same fonts.
 */
public final class Picture {

    private final int width;
    private final int height;
    private final List<Element> elements;
    private final String description;

    Picture(int width, int height, List<Element> elements, String description) {
        this.width = width;
        this.height = height;
        this.elements = List.copyOf(elements);
        this.description = description;
    }

    /** What the picture shows, in a sentence for those who cannot see it. */
    public String description() {
        return description;
    }

    /** The same picture with another description. */
    public Picture described(String words) {
        return new Picture(width, height, elements, words);
    }

    /** Width, pixels. */
    public int width() {
        return width;
    }

    /** Height, pixels. */
    public int height() {
        return height;
    }

    /** The picture as the bytes of a PNG file, on white. */
    public byte[] png() {
        return Raster.png(width, height, elements);
    }

    /** The picture as an SVG document, without an XML header, fit to stand inside an HTML page. */
    public String svg() {
        return Svg.document(width, height, elements, description);
    }

    /**
     * Writes the picture to a file; its ending, {@code .png} or {@code .svg}, chooses the format.
     *
     * @throws IllegalArgumentException for another ending
     * @throws UncheckedIOException if the file cannot be written
     */
    public void save(Path file) {
        requireFormat(file);
        AtomicFile.at(file).write(isSvg(file) ? svg().getBytes(StandardCharsets.UTF_8) : png());
    }

    /**
     * Refuses a file that {@link #save} would refuse for its ending, before anything is drawn.
     *
     * @throws IllegalArgumentException for an ending other than {@code .png} and {@code .svg}
     */
    public static void requireFormat(Path file) {
        if (!isSvg(file) && !file.toString().endsWith(".png")) {
            throw new IllegalArgumentException(
                    "a picture's name must end in .png or .svg, but is " + file + "; choose one of these endings");
        }
    }

    private static boolean isSvg(Path file) {
        return file.toString().endsWith(".svg");
    }
}
