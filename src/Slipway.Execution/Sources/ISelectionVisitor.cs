namespace Slipway.Execution.Sources;

/// <summary>What is done with each thing of a selection, folders before and after what is in them.</summary>
internal interface ISelectionVisitor
{
    void EnterFolder(TreeEntry folder);

    void LeaveFolder(TreeEntry folder);

    /// <param name="run">Anything but folders: some that follow each other in one folder, in their order.</param>
    void Files(IReadOnlyList<TreeEntry> run);
}
