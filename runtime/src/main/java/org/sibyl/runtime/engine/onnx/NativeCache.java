package org.sibyl.runtime.engine.onnx;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sibyl.arrays.file.AtomicFolder;
import org.sibyl.arrays.file.Sha256;

/**
 * ONNX Runtime's native libraries, unpacked once for all processes of a user. Left to itself it unpacks 24 MB into the temporary folder for
 * each process, which a kill leaves there.
 *
 * <p>They lie in a folder of their own for each version, platform and size, written whole, with the SHA-256 of each, which is checked before
 * they are loaded; what is damaged is unpacked again. The folder is {@code onnxruntime-VERSION-PLATFORM-SIZE} in the one that the property
 * {@value #PLACE} names, else in the user's cache folder ({@code ~/.cache/sibyl}, {@code ~/Library/Caches/sibyl}, {@code
 * %LOCALAPPDATA%\sibyl}).
 */
final class NativeCache {

    static final String PLACE = "sibyl.cache";

    private static final String DIGESTS = "sha256.txt";
    /** The libraries that are loaded by path; the first needs those of {@link #PROVIDERS} beside it where there are any. */
    private static final List<String> LIBRARIES = List.of("onnxruntime", "onnxruntime4j_jni");

    private static final String PROVIDERS = "onnxruntime_providers_shared";

    private final Path place;

    private NativeCache(Path place) {
        this.place = place;
    }

    /** Returns the user's, or the one that is named; none where neither can be told. */
    static Optional<NativeCache> ofUser() {
        try {
            String named = System.getProperty(PLACE, "");
            if (!named.isEmpty()) {
                return Optional.of(new NativeCache(Path.of(named)));
            }
            var place = usual(System.getProperty("os.name", "").toLowerCase(Locale.ROOT));
            return place.isAbsolute() ? Optional.of(new NativeCache(place)) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty(); // such as the home "?" of a user without one
        }
    }

    private static Path usual(String system) {
        var environment = System.getenv();
        var home = Path.of(System.getProperty("user.home", ""));
        if (system.contains("win") && environment.containsKey("LOCALAPPDATA")) {
            return Path.of(environment.getOrDefault("LOCALAPPDATA", "")).resolve("sibyl");
        }
        if (system.contains("mac")) {
            return home.resolve("Library/Caches/sibyl");
        }
        String caches = environment.getOrDefault("XDG_CACHE_HOME", "");
        return (caches.isEmpty() ? home.resolve(".cache") : Path.of(caches)).resolve("sibyl");
    }

    /**
     * Returns the folder of the libraries, unpacked if need be; none where they are not to be had so: the jar is not the usual one, or brings
     * libraries of devices, or nothing can be written there. Then ONNX Runtime unpacks them as it always did.
     */
    Optional<Path> folder() {
        try {
            var resources = resources();
            if (resources.size() < LIBRARIES.size()) {
                return Optional.empty();
            }
            var folder = place.resolve(name(resources));
            if (!isSound(folder, resources)) {
                Files.createDirectories(place);
                unpack(folder, resources);
            }
            return isSound(folder, resources) ? Optional.of(folder.toAbsolutePath()) : Optional.empty();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** The libraries' resources by their file names. */
    private static Map<String, String> resources() {
        var resources = new LinkedHashMap<String, String>();
        String root = "/ai/onnxruntime/native/" + platform() + "/";
        if (OrtEnvironment.class.getResource(root + System.mapLibraryName(PROVIDERS)) == null) {
            for (String library : LIBRARIES) {
                String file = System.mapLibraryName(library);
                if (OrtEnvironment.class.getResource(root + file) != null) {
                    resources.put(file, root + file);
                }
            }
        }
        return resources;
    }

    /** The platform as ONNX Runtime's jar names it. */
    private static String platform() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String processor = machine.startsWith("amd64") || machine.startsWith("x86_64") ? "x64" : machine;
        return (system.contains("mac") ? "osx" : system.contains("win") ? "win" : "linux") + "-" + processor;
    }

    private static String name(Map<String, String> resources) throws IOException {
        String version = OrtEnvironment.class.getPackage().getImplementationVersion();
        long size = 0;
        for (String resource : resources.values()) {
            size += size(resource);
        }
        return "onnxruntime-" + (version == null ? "unversioned" : version) + "-" + platform() + "-" + size;
    }

    private static long size(String resource) throws IOException {
        var url = OrtEnvironment.class.getResource(resource);
        if (url == null) {
            throw new IOException("no " + resource);
        }
        return url.openConnection().getContentLengthLong();
    }

    private static void unpack(Path folder, Map<String, String> resources) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        var digests = new StringBuilder();
        for (var resource : resources.entrySet()) {
            try (var in = OrtEnvironment.class.getResourceAsStream(resource.getValue())) {
                if (in == null) {
                    throw new IOException("no " + resource.getValue());
                }
                byte[] bytes = in.readAllBytes();
                files.put(resource.getKey(), bytes);
                digests.append(line(resource.getKey(), Sha256.hex(bytes)));
            }
        }
        files.put(DIGESTS, digests.toString().getBytes(StandardCharsets.UTF_8));
        try {
            AtomicFolder.at(folder).write(files);
        } catch (UncheckedIOException e) {
            // another process may have been faster; whether what is there is sound is looked at next
        }
    }

    private static boolean isSound(Path folder, Map<String, String> resources) throws IOException {
        var digests = folder.resolve(DIGESTS);
        if (!Files.isRegularFile(digests)) {
            return false;
        }
        var found = new StringBuilder();
        for (String file : resources.keySet()) {
            if (!Files.isRegularFile(folder.resolve(file))) {
                return false;
            }
            found.append(line(file, digest(folder.resolve(file))));
        }
        return Files.readString(digests).contentEquals(found);
    }

    private static String digest(Path file) throws IOException {
        var digest = new Sha256();
        byte[] buffer = new byte[1 << 16];
        try (var in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.add(buffer, 0, count);
            }
        }
        return digest.hex();
    }

    private static String line(String file, String digest) {
        return digest + "  " + file + "\n"; // as sha256sum writes it
    }
}
