namespace BorderComms.Imports;

/// <summary>A file on the disk that is gone as soon as it is closed, and of which nothing is left when the process is killed.</summary>
public static class NamelessFile
{
    /// <summary>What its name begins with for as long as it has one.</summary>
    public const string Prefix = "bordercomms-upload-";

    public static FileStream Open()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Prefix}{Guid.NewGuid():n}");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (OperatingSystem.IsWindows())
        {
            // The system deletes it, however the process ends.
            return new(path, options);
        }

        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        File.Delete(path);
        return file;
    }
}
