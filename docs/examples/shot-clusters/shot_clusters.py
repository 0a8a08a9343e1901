"""Chooses shots that stand for all others, by k-means over what was measured in them."""

import numpy as np

import recut_plugin


def features(shots, signals):
    """(shots, channels): the mean of every channel over every shot, at mean 0 and deviation 1 over the film."""
    columns = []
    for signal in signals:
        for channel in signal.channels:
            values = [signal.between(shot.start, shot.end, channel) for shot in shots]
            columns.append([np.mean(found) if found else np.nan for found in values])
    table = np.array(columns, dtype=np.float64).T
    counts = np.maximum((~np.isnan(table)).sum(axis=0), 1)
    table -= np.nansum(table, axis=0) / counts
    deviation = np.sqrt(np.nansum(table**2, axis=0) / counts)
    return np.nan_to_num(table / np.where(deviation > 1e-12, deviation, 1.0))


def representatives(table, count, seed):
    """Pairs (row, size of its group): of each group of rows the one nearest the group's middle, in order."""
    from sklearn.cluster import KMeans

    count = min(count, len(np.unique(table, axis=0)))
    groups = KMeans(count, n_init=10, random_state=seed).fit(table)
    distances = np.linalg.norm(table - groups.cluster_centers_[groups.labels_], axis=1)
    chosen = []
    for group in range(count):
        members = np.flatnonzero(groups.labels_ == group)
        chosen.append((int(members[distances[members].argmin()]), len(members)))
    return sorted(chosen)


class ShotClusters(recut_plugin.Transform):
    def run(self, inputs):
        shots = inputs["shots"]
        shortest = self.parameters["minimum-shot"] - 1e-6
        allowed = [number for number, shot in enumerate(shots) if shot.duration >= shortest]
        if not allowed:
            return {"edit": recut_plugin.Edit(notes=[f"No shot of {len(shots)} is long enough to be chosen."])}
        table = features([shots[number] for number in allowed], inputs.all("signals"))
        clips = [
            shots.clip(allowed[row], note=f"stands for {size} of {len(allowed)} shots")
            for row, size in representatives(table, self.parameters["count"], self.parameters["seed"])
        ]
        return {"edit": recut_plugin.Edit(clips)}


if __name__ == "__main__":
    recut_plugin.run(ShotClusters)
