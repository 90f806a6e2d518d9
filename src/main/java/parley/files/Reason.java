package parley.files;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// Why a file cannot be read or written, in words for whoever named it. Stateless, for any thread.
public final class Reason {
    private Reason() {}

    /// Without the name of the file, and without Java's names for what happened.
    public static String of(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such file or directory";
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException _ -> "there is a file of that name, which is no directory";
            case FileSystemException other when other.getReason() != null -> lowered(other.getReason());
            case CharacterCodingException _ -> "it is no text in UTF-8";
            default -> e.getMessage() == null ? "it fails" : lowered(e.getMessage());
        };
    }

    /// The operating system's words begin with a capital.
    private static String lowered(String words) {
        boolean isWord = words.length() > 1 && Character.isLowerCase(words.charAt(1));
        return isWord ? Character.toLowerCase(words.charAt(0)) + words.substring(1) : words;
    }
}
