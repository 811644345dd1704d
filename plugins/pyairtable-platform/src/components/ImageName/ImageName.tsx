import { shortImage } from '../../lib/shortImage';
import styles from './ImageName.module.css';

/** An image by its short name and the start of its digest; its title is the whole. */
export function ImageName(props: { image: string }) {
  const { image } = props;
  const { name, digest } = shortImage(image);
  return (
    <span className={styles.image} title={image}>
      {name}
      {digest !== null && (
        <>
          <wbr />
          <span className={styles.digest}>@{digest}</span>
        </>
      )}
    </span>
  );
}
