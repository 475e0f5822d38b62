package dev.pomelo.maven.report;

import dev.pomelo.sdk.BoardImage;
import dev.pomelo.sdk.ImageResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of an image as an artifact beside the project's main one.
 *
 * @param classifier board and role: {@code qemu-arm-kernel}
 * @param type extension in the repository: {@code cpio.xz}
 * @param path where it lies
 */
public record AttachedFile(String classifier, String type, Path path) {

  /** All files of all boards, in order. */
  public static List<AttachedFile> of(ImageResult result) {
    return result.boards().stream()
        .flatMap(image -> image.files().stream().map(file -> of(image, file)))
        .filter(file -> Files.isRegularFile(file.path()))
        .toList();
  }

  private static AttachedFile of(BoardImage image, BoardImage.ImageFile file) {
    return new AttachedFile(image.board() + "-" + file.role(), file.type(), file.path());
  }
}
