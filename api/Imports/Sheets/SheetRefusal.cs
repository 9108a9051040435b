using BorderComms.Catalogue;

namespace BorderComms.Imports.Sheets;

/// <summary>A file that is not taken, and why.</summary>
/// <param name="code">`not-a-sheet`, `empty`, `old-format`, `protected`, `wrong-ending`, `too-large`, `too-many-rows`, `too-many-columns`,
/// `too-many-cells`, `cell-too-long`, `unsafe` or `broken`.</param>
/// <param name="message">For the person who sent it: what is wrong and what to do.</param>
public sealed class SheetRefusal(string code, Label message) : Exception(message.En)
{
    public string Code { get; } = code;
    public Label Reason { get; } = message;

    internal static SheetRefusal NotASheet() => new("not-a-sheet", new(
        "Tệp không phải bảng tính; hãy gửi tệp .xlsx, .csv hoặc .tsv",
        "The file is not a spreadsheet; send an .xlsx, .csv or .tsv file"));

    internal static SheetRefusal NotAWorkbook() => new("not-a-sheet", new(
        "Tệp không chứa trang tính nào đọc được; hãy mở bằng phần mềm bảng tính và lưu lại dạng .xlsx",
        "The file holds no worksheet that can be read; open it in a spreadsheet program and save it as .xlsx"));

    internal static SheetRefusal Empty() => new("empty", new("Tệp không có gì", "The file is empty"));

    internal static SheetRefusal OldFormat() => new("old-format", new(
        "Tệp ở dạng .xls cũ; hãy mở ra và lưu lại dạng .xlsx",
        "The file is in the old .xls format; open it and save it as .xlsx"));

    internal static SheetRefusal Protected() => new("protected", new(
        "Tệp được khóa bằng mật khẩu; hãy bỏ mật khẩu rồi gửi lại",
        "The file is locked with a password; take the password off and send it again"));

    internal static SheetRefusal WrongEnding(string fileName, string isVi, string isEn) => new("wrong-ending", new(
        $"Tên tệp là “{fileName}” nhưng bên trong là {isVi}; hãy lưu lại đúng dạng",
        $"The file is named “{fileName}” but holds {isEn}; save it again in the format that its name says"));

    internal static SheetRefusal TooLarge(long bytes) => new("too-large", new(
        $"Tệp lớn hơn {bytes >> 20} MB; hãy chia thành nhiều tệp",
        $"The file is larger than {bytes >> 20} MB; split it into several files"));

    internal static SheetRefusal UnpacksTooLarge() => new("too-large", new(
        "Tệp khi giải nén lớn bất thường nên không được đọc tiếp; hãy chép phần dữ liệu sang tệp mới rồi gửi lại",
        "Unpacked, the file is larger than any sheet should be, and is not read further; copy its data to a new file and send that"));

    internal static SheetRefusal TooManyParts() => new("too-large", new(
        "Tệp gồm quá nhiều phần; hãy chép phần dữ liệu sang tệp mới rồi gửi lại",
        "The file is made of too many parts; copy its data to a new file and send that"));

    internal static SheetRefusal TooManyRows(int rows) => new("too-many-rows", new(
        $"Tệp có hơn {rows} hàng; hãy chia thành nhiều tệp",
        $"The file has more than {rows} rows; split it into several files"));

    internal static SheetRefusal TooManyColumns(string cell, int columns) => new("too-many-columns", new(
        $"Ô {cell} nằm ngoài {columns} cột đầu; hãy xóa các cột thừa",
        $"Cell {cell} lies beyond the first {columns} columns; delete the columns that are not needed"));

    internal static SheetRefusal TooManyCells() => new("too-many-cells", new(
        "Tệp có quá nhiều ô; hãy chia thành nhiều tệp",
        "The file has too many cells; split it into several files"));

    internal static SheetRefusal TooManyBlankCells() => new("too-many-cells", new(
        "Tệp có quá nhiều ô trống được định dạng; hãy xóa các hàng và cột trống rồi gửi lại",
        "The file has too many blank cells with a format; delete the empty rows and columns and send it again"));

    internal static SheetRefusal CellTooLong(string cell, int characters) => new("cell-too-long", new(
        $"Ô {cell} dài hơn {characters} ký tự",
        $"Cell {cell} is longer than {characters} characters"));

    internal static SheetRefusal TooMuchText() => new("too-large", new(
        "Tệp có quá nhiều chữ; hãy chia thành nhiều tệp",
        "The file holds too much text; split it into several files"));

    internal static SheetRefusal Unsafe() => new("unsafe", new(
        "Tệp có khai báo thực thể (DTD) mà bảng tính không bao giờ có, nên không được đọc",
        "The file declares entities (a DTD), which no spreadsheet does, and is not read"));

    internal static SheetRefusal Broken(string whereVi = "", string whereEn = "") => new("broken", new(
        $"Tệp bị hỏng{whereVi}; hãy mở bằng phần mềm bảng tính, lưu lại rồi gửi lại",
        $"The file is damaged{whereEn}; open it in a spreadsheet program, save it and send it again"));
}
