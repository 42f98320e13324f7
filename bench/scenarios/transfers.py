"""An image of numpy and scipy between store, archive and registry."""
import gzip, json, os, pathlib, shutil, tarfile
from .scenario import Scenario

ARCHIVE = os.environ.get("BENCH_IMAGE", "")
TAG = os.environ.get("BENCH_IMAGE_TAG", "")
REGISTRY = os.environ.get("BENCH_REGISTRY", "")
STORAGE = os.path.join(os.environ.get("BENCH_REGISTRY_STORAGE", ""), "docker")


def unpacked_bytes():
    """Size of the image's layers as tars."""
    with tarfile.open(ARCHIVE) as archive:
        layers = json.load(archive.extractfile("manifest.json"))[0]["Layers"]
        return sum(_tar_bytes(archive.extractfile(layer)) for layer in layers)


def _tar_bytes(layer):
    if layer.read(2) != b"\x1f\x8b":
        return layer.seek(0, os.SEEK_END)
    layer.seek(0)
    with gzip.open(layer) as tar:
        return tar.seek(0, os.SEEK_END)


class Transfer(Scenario):
    bare = 'cp {archive} "$BARE"'

    def values(self, folder):
        return dict(archive=ARCHIVE, tag=TAG, remote=f"{REGISTRY}/bench/app:1", out=f"{folder}/out.tar")

    @property
    def image_bytes(self):
        return os.path.getsize(ARCHIVE)


class Load(Transfer):
    name, command, cold = "load", "load", True
    what = "load the archive of the numpy/scipy image"


class Save(Transfer):
    name, command = "save", "save"
    what = "save that image to an archive"

    def set_up(self, do, folder, is_first):
        do("load")

    def before(self, folder, turn):
        pathlib.Path(f"{folder}/out.tar").unlink(missing_ok=True)


class Convert(Transfer):
    name, command, cold = "convert", "convert", True
    what = "write it as an OCI archive of which every layer is packed again with zstd"
    image_bytes = None

    def ready(self, do):
        do("load")


class Push(Transfer):
    name, command, cold = "push", "push", True
    what = "push it to an empty registry, gzip; MB: what the registry then has"
    bare = ""
    image_bytes = None

    def ready(self, do):
        shutil.rmtree(STORAGE, ignore_errors=True)
        do("load")
        do("tag")

    def size(self):
        return sum(os.path.getsize(os.path.join(d, f)) for d, _, fs in os.walk(f"{STORAGE}/registry/v2/blobs") for f in fs)


class PushZstd(Push):
    name, command = "push-zstd", "push_zstd"
    what = "the same, zstd"


class Pull(Transfer):
    name, command, cold = "pull", "pull", True
    what = "pull the image as the first builder pushed it; who unpacks when somebody needs the files has not yet"
    bare = ""
    pushed_by = Push()

    @property
    def image_bytes(self):
        return unpacked_bytes()

    def set_up(self, do, folder, is_first):
        if is_first:
            self.pushed_by.ready(do)
            do(self.pushed_by.command)


class PullZstd(Pull):
    name, command = "pull-zstd", "pull_zstd"
    what = "the same, as it was pushed with zstd"
    pushed_by = PushZstd()


class PullRun(Pull):
    name, command = "pull-run", "pull_run"
    what = "pull it and run a first container of it: everybody has unpacked it then"


SCENARIOS = [Load(), Save(), Convert(), Push(), PushZstd(), Pull(), PullZstd(), PullRun()] if ARCHIVE else []
