package org.sibyl.arrays.file;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Comparator;
import java.util.List;

/**
 * The machine's disk. Content goes through plain streams: channels are closed by an interrupt, and an interrupted training saves
 * before it ends.
 */
record LocalDisk() implements Disk {
    @Override
    public void write(Path file, byte[] bytes) throws IOException {
        try (var out = new FileOutputStream(file.toFile())) {
            out.write(bytes);
        }
    }

    /** The owner first: giving a file away takes special bits from its mode. */
    @Override
    public void copyAccess(Path from, Path to) throws IOException {
        var view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (view == null) {
            return; // a file system without owners and modes
        }
        var wanted = Files.readAttributes(from, PosixFileAttributes.class);
        var present = view.readAttributes();
        try {
            if (!present.owner().equals(wanted.owner())) {
                view.setOwner(wanted.owner());
            }
            if (!present.group().equals(wanted.group())) {
                view.setGroup(wanted.group());
            }
        } catch (FileSystemException notOurs) {
            // only the administrator gives files away; who may replace a file may own the new one
        }
        view.setPermissions(wanted.permissions());
    }

    @Override
    public void force(Path file) throws IOException {
        try (var out = new FileOutputStream(file.toFile(), true)) {
            out.getFD().sync();
        }
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        Files.createDirectory(folder);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            return; // a folder cannot be opened there; its names are journalled by the file system
        }
        boolean interrupted = Thread.interrupted();
        while (true) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
                break;
            } catch (ClosedByInterruptException e) {
                interrupted = Thread.interrupted(); // now the flag is clear for another try
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void delete(Path path) throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(path);
            return;
        }
        try (var inside = Files.walk(path)) {
            for (var each : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    @Override
    public byte[] read(Path file) throws IOException {
        try (var in = new FileInputStream(file.toFile())) {
            return in.readAllBytes();
        }
    }

    @Override
    public List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }
}
